package io.lanyard.rules.format;

import io.lanyard.rules.text.Meant;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One of a few words, in the order in which messages list them. */
record ChoiceForm<T>(Map<String, T> words, Function<String, Optional<String>> meant)
    implements Form<T> {
  static <T> ChoiceForm<T> of(Map<String, T> words) {
    return new ChoiceForm<>(words, word -> Meant.by(word, words.keySet()));
  }

  static <E extends Enum<E>> ChoiceForm<E> of(E[] constants) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : constants) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return of(words);
  }

  @Override
  public Optional<T> read(Yaml yaml, Problems problems) {
    String word = yaml instanceof Yaml.Scalar scalar ? scalar.text() : "";
    T value = words.get(word);
    if (value == null) {
      problems.add(new Problem(yaml.at(), yaml.kind(), describe(), "", meant.apply(word)));
    }
    return Optional.ofNullable(value);
  }

  @Override
  public String describe() {
    return (words.size() > 1 ? "one of " : "") + String.join(", ", words.keySet());
  }

  @Override
  public Map<String, Object> schema() {
    return Json.object("enum", List.copyOf(words.keySet()));
  }
}
