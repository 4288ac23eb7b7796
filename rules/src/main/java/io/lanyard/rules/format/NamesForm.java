package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that the writer chooses, each with a value of one form. */
record NamesForm<T>(String what, Form<?> key, Form<T> value) implements Form<List<Named<T>>> {
  @Override
  public Optional<List<Named<T>>> read(Yaml yaml, Problems problems) {
    if (!(yaml instanceof Yaml.Mapping mapping)) {
      problems.add(yaml.at(), yaml.kind(), describe(), "");
      return Optional.empty();
    }
    List<Named<T>> all = new ArrayList<>();
    for (Yaml.Entry entry : mapping.entries()) {
      Optional<T> one = value.read(entry.value(), problems);
      if (one.isPresent()) {
        all.add(new Named<>(entry.key(), one.get()));
      }
    }
    return all.size() == mapping.entries().size() ? Optional.of(all) : Optional.empty();
  }

  @Override
  public String describe() {
    return what + ", each with " + value.describe();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = Json.object("type", "object");
    Map<String, Object> names = key.schema();
    if (names.containsKey("enum")) {
      schema.put("propertyNames", names);
    }
    schema.put("additionalProperties", value.schema());
    return schema;
  }

  @Override
  public List<Key<?>> keys() {
    return value.keys();
  }

  @Override
  public String separator() {
    return ".*" + value.separator();
  }
}
