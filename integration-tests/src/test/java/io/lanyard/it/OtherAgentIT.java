package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.besides.BesidesApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenTelemetry's agent weaves the same methods: both do their work, whichever comes first. */
final class OtherAgentIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      rules:
        - {id: tickets, effect: allow, action: sql.execute, resource: ticket}
        - {id: home, effect: allow, action: http.send, resource: 127.0.0.1}
        - {id: processes, effect: allow, action: process.start}
      """;

  private static final String OPENTELEMETRY =
      "io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1";

  @ParameterizedTest
  @CsvSource({"JDK17, true", "JDK17, false", "JDK25, true", "JDK25, false"})
  void bothAgentsDoTheirWork(Jdk jdk, boolean otherFirst) {
    HttpRun run = HttpRun.of(jvm(jdk, otherFirst), BesidesApp.class);

    assertThat(run.cases())
        .containsEntry("create ticket", "false")
        .containsEntry("query ticket", "true")
        .containsEntry("prepared", "false")
        .containsEntry("create salary", "SQLException < CallDeniedException")
        .containsEntry("query salary", "SQLException < CallDeniedException")
        .containsEntry("pool", "SQLException < CallDeniedException")
        .containsEntry("send 127.0.0.1", "hello")
        .containsEntry("async 127.0.0.1", "hello")
        .containsEntry("send localhost", "CallDeniedException")
        .containsEntry("async localhost", "CallDeniedException")
        .containsEntry("process", "0");
    assertThat(run.home()).containsExactly("GET /page", "GET /page");
    assertThat(run.foreign()).isEmpty();
    assertThat(decisions(run))
        .containsExactly(
            "allow ticket",
            "allow ticket",
            "deny salary",
            "deny salary",
            "allow ticket",
            "deny salary",
            "allow 127.0.0.1",
            "allow 127.0.0.1",
            "deny localhost",
            "deny localhost",
            "allow true");
    assertThat(Recorded.failures(run.audit())).isEmpty();
    assertThat(run.stderr())
        .noneMatch(line -> line.contains("[lanyard] failure"))
        .noneMatch(line -> line.contains("] ERROR ") || line.contains("] WARN "))
        .noneMatch(line -> line.startsWith("\tat "))
        .anyMatch(line -> line.contains("LoggingSpanExporter") && line.contains("SELECT"))
        .anyMatch(line -> line.contains("LoggingSpanExporter") && line.contains("GET"));
  }

  private static AgentJvm jvm(Jdk jdk, boolean otherFirst) {
    Path other = MavenClassPath.of(List.of(OPENTELEMETRY)).get(0);
    AgentJvm jvm =
        AgentJvm.on(jdk)
            .rules(RULES)
            .classPath("com.h2database:h2:2.4.240")
            .property("otel.traces.exporter", "logging")
            .property("otel.metrics.exporter", "none")
            .property("otel.logs.exporter", "none");
    return otherFirst ? jvm.jvmOption("-javaagent:" + other) : jvm.agentBehind(other, "");
  }

  private static List<String> decisions(HttpRun run) {
    return run.audit().stream()
        .filter(line -> "decision".equals(line.get("type")))
        .map(line -> line.get("decision") + " " + line.get("resource"))
        .toList();
  }
}
