package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is set from outside: which of several places wins, and what is told of a wrong name. */
final class AgentConfigTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z._]+)` \\| `(LANYARD_[A-Z_]+)`");

  @Test
  void theArgumentGoesBeforeThePropertyAndThatBeforeTheEnvironment() {
    Map<String, String> environment =
        Map.of("LANYARD_MODE", "observe", "LANYARD_AUDIT_FILE", "e", "LANYARD_APP_NAME", "shop");
    Properties properties = properties("lanyard.mode", "enforce", "lanyard.audit.file", "p");

    AgentConfig config = AgentConfig.of("rules=r.yaml,audit.file=a", properties, environment);

    assertThat(config.auditFile()).isEqualTo("a");
    assertThat(config.mode()).isEqualTo("enforce");
    assertThat(config.appName()).isEqualTo("shop");
    assertThat(config.complaints()).isEmpty();
  }

  @Test
  void anEmptyVariableSetsNothing() {
    assertThat(AgentConfig.of("", new Properties(), Map.of("LANYARD_MODE", "")).mode()).isEmpty();
  }

  @Test
  void anApplicationsOwnTelemetryAsksForNone() {
    Map<String, String> applications =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", "OTEL_TRACES_EXPORTER", "x");

    assertThat(AgentConfig.of("", new Properties(), applications).wantsTelemetry()).isFalse();
    Map<String, String> ours = Map.of("LANYARD_TELEMETRY", "otlp");
    assertThat(AgentConfig.of("", new Properties(), ours).wantsTelemetry()).isTrue();
  }

  @Test
  void aMistypedNameIsComplainedOfWithTheOneThatWasMeant() {
    Properties properties =
        properties("lanyard.mdoe", "enforce", "lanyardx", "1", "java.home", "x");
    Map<String, String> environment = Map.of("LANYARD_RULE", "secret.yaml", "LANYARDS", "2");

    assertThat(AgentConfig.of("", properties, environment).complaints())
        .satisfiesExactly(
            property ->
                assertThat(property)
                    .contains("system property lanyard.mdoe", "was lanyard.mode meant?"),
            variable ->
                assertThat(variable)
                    .contains("environment variable LANYARD_RULE ", "was LANYARD_RULES meant?")
                    .doesNotContain("secret.yaml"));
  }

  @Test
  void aRuleFileBesideSettingsIsToldItsKey() {
    assertThatThrownBy(
            () -> AgentConfig.of("lanyard.yaml,mode=observe", new Properties(), Map.of()))
        .hasMessageContaining("'lanyard.yaml'")
        .hasMessageContaining("write rules=lanyard.yaml");
  }

  @Test
  void aNameThatIsLikeNoneIsAnsweredByAllThatThereAre() {
    assertThat(AgentConfig.of("", properties("lanyard.frobnication", ""), Map.of()).complaints())
        .singleElement()
        .asString()
        .contains("expected one of lanyard.rules, ", "lanyard.enabled");
  }

  /** A service called lanyard or lanyard-rules puts these into every pod beside it. */
  @Test
  void whatKubernetesSetsForAServiceIsNoMistake() {
    Map<String, String> links =
        Map.of(
            "LANYARD_SERVICE_HOST", "10.0.0.1",
            "LANYARD_SERVICE_PORT", "443",
            "LANYARD_SERVICE_PORT_HTTPS", "443",
            "LANYARD_PORT", "tcp://10.0.0.1:443",
            "LANYARD_PORT_443_TCP_ADDR", "10.0.0.1",
            "LANYARD_RULES_SERVICE_HOST", "10.0.0.2",
            "LANYARD_RULES_PORT_443_TCP", "tcp://10.0.0.2:443");

    assertThat(AgentConfig.of("", new Properties(), links).complaints()).isEmpty();
  }

  @Test
  void theDocumentHasATableOfAllSettings() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "command-line.md"));

    List<MatchResult> rows = ROW.matcher(document).results().toList();

    assertThat(rows.stream().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(AgentConfig.KEYS);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(AgentConfig.environmentName(row.group(1))).isEqualTo(row.group(2)));
  }

  private static Properties properties(String... pairs) {
    Properties properties = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }
}
