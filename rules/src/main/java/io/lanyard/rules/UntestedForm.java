package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.FormOf;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * A rule file without its tests: rules that once decided must be readable again, and a later
 * version may see more in tests than the one that took them.
 */
record UntestedForm(Form<Section> form) implements FormOf<Section> {
  @Override
  public Optional<Section> read(Yaml yaml, Problems problems) {
    return form.read(yaml instanceof Yaml.Mapping mapping ? untested(mapping) : yaml, problems);
  }

  private static Yaml untested(Yaml.Mapping file) {
    List<String> tests = List.of(TestsFormat.GIVEN.name(), TestsFormat.TESTS.name());
    List<Yaml.Entry> others =
        file.entries().stream().filter(entry -> !tests.contains(entry.key().text())).toList();
    return new Yaml.Mapping(others, file.at());
  }
}
