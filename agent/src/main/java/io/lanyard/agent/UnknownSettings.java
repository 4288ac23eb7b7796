package io.lanyard.agent;

import io.lanyard.rules.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds what was set for Lanyard under a name that is none of its settings. Whoever mistypes {@code
 * lanyard.mode} believes that something is enforced.
 */
final class UnknownSettings {
  private static final String PROPERTY = "lanyard.";
  private static final String VARIABLE = "LANYARD_";

  /** What Kubernetes sets in every pod if a service there is called {@code lanyard…}. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|LANYARD_(.*_)?PORT(_\\d+_(TCP|UDP)(_.*)?)?");

  private UnknownSettings() {}

  /** One line about each, without its value, which may be a secret. */
  static List<String> in(Properties properties, Map<String, String> environment) {
    List<String> found = new ArrayList<>();
    List<String> names = AgentConfig.KEYS.stream().map(PROPERTY::concat).toList();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      if (name.startsWith(PROPERTY) && !names.contains(name)) {
        found.add("the system property " + complaint(name, names));
      }
    }
    List<String> variables = AgentConfig.KEYS.stream().map(AgentConfig::environmentName).toList();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(VARIABLE)
          && !variables.contains(name)
          && !SERVICE_LINK.matcher(name).matches()) {
        found.add("the environment variable " + complaint(name, variables));
      }
    }
    return found;
  }

  private static String complaint(String name, List<String> known) {
    return name
        + " is no setting of Lanyard and changes nothing; "
        + Nearest.to(name, known)
            .map(nearest -> "was " + nearest + " meant?")
            .orElse("expected one of " + String.join(", ", known));
  }
}
