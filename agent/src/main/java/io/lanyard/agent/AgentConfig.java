package io.lanyard.agent;

import io.lanyard.FailureMode;
import io.lanyard.Policy;
import io.lanyard.agent.supply.Supplies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings from outside the rule file: agent argument, then system property {@code lanyard.*},
 * then environment {@code LANYARD_*}; the earlier wins.
 */
public final class AgentConfig {
  /** What there is to set; the table in {@code docs/command-line.md} is held to it. */
  static final List<String> KEYS =
      List.of(
          "rules",
          "rules.key",
          "rules.state",
          "rules.poll",
          "mode",
          "on_failure",
          "audit.file",
          "app.name",
          "telemetry",
          "enabled");

  private final Map<String, String> values;
  private final List<String> complaints;

  private AgentConfig(Map<String, String> values, List<String> complaints) {
    this.values = values;
    this.complaints = complaints;
  }

  /**
   * Reads the settings.
   *
   * @param argument {@code lanyard.yaml}, or {@code rules=lanyard.yaml,mode=observe}, or empty
   * @throws IllegalArgumentException if a setting is unknown or has an impossible value; the
   *     message says what would be right
   */
  public static AgentConfig of(
      String argument, Properties properties, Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    for (String key : KEYS) {
      // An empty variable is how scripts and charts take one away.
      String fromEnvironment = environment.getOrDefault(environmentName(key), "");
      if (!fromEnvironment.isEmpty()) {
        values.put(key, fromEnvironment);
      }
      String property = properties.getProperty("lanyard." + key);
      if (property != null) {
        values.put(key, property);
      }
    }
    addArgument(argument, values);
    AgentConfig config = new AgentConfig(values, UnknownSettings.in(properties, environment));
    config.check("mode", "observe", "enforce");
    config.check("on_failure", "deny", "allow");
    config.check("telemetry", "otlp", "none");
    config.check("enabled", "true", "false");
    config.checkKey();
    config.checkPoll();
    return config;
  }

  /** The environment variable of a setting. */
  static String environmentName(String key) {
    StringBuilder name = new StringBuilder("LANYARD_");
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      name.append(c == '.' ? '_' : Character.toUpperCase(c));
    }
    return name.toString();
  }

  /** A single word is the rule file: what everybody writes first. */
  private static void addArgument(String argument, Map<String, String> values) {
    if (argument.isEmpty()) {
      return;
    }
    if (argument.indexOf('=') < 0 || Supplies.isUrl(argument)) {
      values.put("rules", argument);
      return;
    }
    for (String setting : split(argument)) {
      int equals = setting.indexOf('=');
      String key = equals < 0 ? setting : setting.substring(0, equals);
      if (equals < 0 || !KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "agent argument: found '"
                + setting
                + "', expected one of "
                + KEYS
                + " as key=value, such as -javaagent:lanyard.jar=rules=lanyard.yaml,mode=observe"
                + (equals < 0 ? "; if it is the rule file, write rules=" + setting : ""));
      }
      values.put(key, setting.substring(equals + 1));
    }
  }

  private static List<String> split(String argument) {
    List<String> settings = new ArrayList<>();
    int from = 0;
    for (int comma = argument.indexOf(','); comma >= 0; comma = argument.indexOf(',', from)) {
      settings.add(argument.substring(from, comma));
      from = comma + 1;
    }
    settings.add(argument.substring(from));
    return settings;
  }

  /** Signed rules are no use where the next variable takes them away again. */
  private void checkKey() {
    if (hasKey() && rules().isEmpty()) {
      throw new IllegalArgumentException(
          "lanyard.rules.key is set, and lanyard.rules names no bundle that it could have signed");
    }
    if (hasKey() && !enabled()) {
      throw new IllegalArgumentException(
          "lanyard.enabled=false and lanyard.rules.key contradict each other: with a key, nothing"
              + " outside the signed rules may loosen them; take one of the two away");
    }
  }

  private void checkPoll() {
    if (!get("rules.poll").isEmpty() && !get("rules.poll").matches("[1-9][0-9]{0,5}s?")) {
      throw new IllegalArgumentException(
          "lanyard.rules.poll: found '" + get("rules.poll") + "', expected seconds such as 30s");
    }
  }

  private void check(String key, String... allowed) {
    String value = values.get(key);
    if (value != null && !List.of(allowed).contains(value)) {
      throw new IllegalArgumentException(
          "lanyard." + key + ": found '" + value + "', expected one of " + List.of(allowed));
    }
  }

  /** What is set and changes nothing, since there is no such setting. */
  List<String> complaints() {
    return complaints;
  }

  /** Whether the agent does anything at all. */
  public boolean enabled() {
    return !get("enabled").equals("false");
  }

  /** Where the rules are; empty if no rule file was named. */
  public String rules() {
    return get("rules");
  }

  /** The public key with which rules must be signed, if they must. */
  Optional<Path> key() {
    return hasKey() ? Optional.of(Path.of(get("rules.key"))) : Optional.empty();
  }

  private boolean hasKey() {
    return !get("rules.key").isEmpty();
  }

  /** Where is kept what must outlive a restart: serials, and the last good rules of a server. */
  Path state() {
    return Path.of(values.getOrDefault("rules.state", "lanyard-rules.d"));
  }

  /** How often a server is asked for rules. */
  Duration poll() {
    String seconds = values.getOrDefault("rules.poll", "30").replace("s", "");
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** {@code observe}, {@code enforce}, or empty if the rule file decides. */
  public String mode() {
    return get("mode");
  }

  /** {@code deny}, {@code allow}, or empty if the rule file decides. */
  public String onFailure() {
    return get("on_failure");
  }

  /** Where the record goes; empty if the rule file decides. */
  public String auditFile() {
    return get("audit.file");
  }

  /** What to call the application, or empty to guess. */
  String appName() {
    return get("app.name");
  }

  /** Whether telemetry is asked for, which counts if the rule file says nothing of it. */
  boolean wantsTelemetry() {
    return get("telemetry").equals("otlp");
  }

  /**
   * How the gate behaves before the rule file's own mode is known. A named rule file may say {@code
   * enforce}, so until it is read nothing guarded may slip through.
   */
  Policy policyUntilRulesAreRead() {
    boolean mayEnforce = !rules().isEmpty() && (hasKey() || !mode().equals("observe"));
    return mayEnforce
        ? new Policy(true, FailureMode.CLOSED, true, false, 20, false)
        : Policy.OBSERVE;
  }

  private String get(String key) {
    return values.getOrDefault(key, "");
  }
}
