package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of one form.
 *
 * @param bare whether one element may stand without brackets; then the list is not empty either
 */
record ListForm<T>(Form<T> element, boolean bare) implements Form<List<T>> {
  @Override
  public Optional<List<T>> read(Yaml yaml, Problems problems) {
    if (bare && !(yaml instanceof Yaml.Sequence)) {
      Optional<T> one = element.read(yaml, problems);
      return one.isPresent() ? Optional.of(List.of(one.get())) : Optional.empty();
    }
    if (!(yaml instanceof Yaml.Sequence sequence) || (bare && sequence.items().isEmpty())) {
      String found = yaml instanceof Yaml.Sequence ? "an empty list" : yaml.kind();
      problems.add(yaml.at(), found, describe(), bare ? "" : mend(yaml));
      return Optional.empty();
    }
    List<T> all = new ArrayList<>();
    for (Yaml item : sequence.items()) {
      Optional<T> one = element.read(item, problems);
      if (one.isPresent()) {
        all.add(one.get());
      }
    }
    return all.size() == sequence.items().size() ? Optional.of(all) : Optional.empty();
  }

  private static String mend(Yaml yaml) {
    if (yaml instanceof Yaml.Mapping) {
      return "begin each entry with '- '";
    }
    return yaml.kind().equals("nothing") ? "write [] if there are none" : "put it in [brackets]";
  }

  @Override
  public String describe() {
    return bare ? element.describe() + ", or a list of such" : "a list: " + element.describe();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> list = Json.object("type", "array", "items", element.schema());
    return bare ? Json.object("anyOf", List.of(element.schema(), list)) : list;
  }

  @Override
  public List<Key<?>> keys() {
    return element.keys();
  }

  @Override
  public String separator() {
    return "[]" + element.separator();
  }
}
