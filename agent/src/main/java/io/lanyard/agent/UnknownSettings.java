package io.lanyard.agent;

import io.lanyard.rules.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Finds what was set for Lanyard under a name that is none of its settings. Whoever mistypes {@code
 * lanyard.mode} believes that something is enforced.
 */
final class UnknownSettings {
  private static final String PROPERTY = "lanyard.";
  private static final String VARIABLE = "LANYARD_";

  /** What Kubernetes sets in every pod if a service there is called {@code lanyard…}. */
  private static final String SERVICE_LINK =
      ".*_SERVICE_(HOST|PORT(_.*)?)|LANYARD_(.*_)?PORT(_\\d+_(TCP|UDP)(_.*)?)?";

  private UnknownSettings() {}

  /**
   * One line about each, without its value, which may be a secret. An application waits for this,
   * and the first stream of a JVM takes it some ten milliseconds.
   */
  static List<String> in(Properties properties, Map<String, String> environment) {
    List<String> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    for (String key : AgentConfig.KEYS) {
      names.add(PROPERTY + key);
      variables.add(AgentConfig.environmentName(key));
    }
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      if (name.startsWith(PROPERTY) && !names.contains(name)) {
        found.add("the system property " + complaint(name, names));
      }
    }
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(VARIABLE) && !variables.contains(name) && !name.matches(SERVICE_LINK)) {
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
