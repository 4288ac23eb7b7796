package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Yaml;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value under a name that the writer chose. */
public record Named<T>(Yaml.Scalar name, T value) {
  /** The values by name, in the order of the file. */
  static <T> Map<String, T> asMap(List<Named<T>> all) {
    Map<String, T> map = new LinkedHashMap<>();
    all.forEach(named -> map.put(named.name().text(), named.value()));
    return Collections.unmodifiableMap(map);
  }
}
