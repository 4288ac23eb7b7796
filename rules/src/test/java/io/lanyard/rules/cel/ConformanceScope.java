package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that a test of the CEL specification declares. */
final class ConformanceScope {
  private ConformanceScope() {}

  /** The scope; the values of its names go to {@code values}, by slot. */
  static Scope of(ConformanceCase test, List<Object> values) {
    Map<String, Type> types = new LinkedHashMap<>();
    for (TextProto declared : test.fields("type_env")) {
      if (!declared.has("ident")) {
        throw new TextProto.Unsupported("a declared function");
      }
      types.put(declared.text("name"), declared.message("ident").message("type").type());
    }
    Map<String, Object> bound = new LinkedHashMap<>();
    for (TextProto binding : test.fields("bindings")) {
      bound.put(binding.text("key"), binding.message("value").message("value").value());
    }
    if (test.isUnchecked()) {
      bound.keySet().forEach(name -> types.put(name, Type.DYN));
    }
    List<Name> names = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          names.add(new Name(name, type, values.size(), false));
          values.add(bound.getOrDefault(name, Failure.because("not bound")));
        });
    Scope.Builder scope = Scope.builder();
    names.forEach(scope::name);
    boolean absolute = test.expression().matches("(.*[ (,])?\\.[a-z].*");
    if (!test.container().isEmpty() && !absolute) {
      names.forEach(name -> shorten(scope, name, test.container() + "."));
    }
    return scope.build();
  }

  /** A container, which the language doesn't have, lets the names in it be written short. */
  private static void shorten(Scope.Builder scope, Name name, String container) {
    if (name.text().startsWith(container)) {
      String shorter = name.text().substring(container.length());
      scope.name(new Name(shorter, name.type(), name.slot(), false));
    }
  }
}
