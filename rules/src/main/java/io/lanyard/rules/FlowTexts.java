package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Origins;
import io.lanyard.SourceKind;
import io.lanyard.rules.cel.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The texts of one call by their paths, and what its flow has heard. */
record FlowTexts(CallValues values, Origins origins) implements CallTexts {
  @Override
  public Object structureFrom(SourceKind kind) {
    return origins.structureFrom(kind).id();
  }

  @Override
  public Object onlyFrom(String path, List<SourceKind> kinds) {
    return at(path, texts -> origins.onlyFrom(path, texts, kinds));
  }

  @Override
  public Object fieldFrom(String path, String tool, String field) {
    return at(path, texts -> origins.fromField(path, texts, tool, field));
  }

  @Override
  public Object kindsAt(String path) {
    return at(
        path, texts -> origins.kindsOf(path, texts).stream().map(SourceKind::id).sorted().toList());
  }

  @Override
  public String toString() {
    return "origins";
  }

  private Object at(String path, Function<List<String>, Object> question) {
    Optional<Attribute> attribute = CallTexts.attribute(path);
    if (attribute.isEmpty()) {
      return Failure.because("no attribute at '" + path + "'");
    }
    Object value = values.read(CallNames.ATTRIBUTES.indexOf(attribute.get()));
    String rest = path.substring(attribute.get().id().length());
    for (String step :
        rest.isEmpty() ? List.<String>of() : List.of(rest.substring(1).split("\\."))) {
      if (value instanceof Failure) {
        return value;
      }
      Object inner = value instanceof Map<?, ?> map ? map.get(step) : null;
      if (inner == null) {
        return Failure.because("no such key: " + step);
      }
      value = inner;
    }
    if (value instanceof Failure) {
      return value;
    }
    List<String> texts = new ArrayList<>();
    collect(value, texts);
    return question.apply(texts);
  }

  private static void collect(@Nullable Object value, List<String> texts) {
    if (value instanceof Map<?, ?> map) {
      collect(map.keySet(), texts);
      collect(map.values(), texts);
    } else if (value instanceof Collection<?> all) {
      all.forEach(each -> collect(each, texts));
    } else if (value != null) {
      texts.add(value.toString());
    }
  }
}
