package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.escape.EscapeApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways out of the flow in which a model's words were seen. */
final class EscapeIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      denials: {per_flow: 3}
      defaults: {model.chat: allow, tool.call: allow, process.start: deny}
      rules:
        - {id: no-secrets, effect: deny, action: tool.call, resource: secret}
      """;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void whatFollowsFromModelOutputIsGuardedWhereverItRuns(Jdk jdk) {
    FinishedJvm jvm =
        AgentJvm.on(jdk)
            .rules(RULES)
            .classPath("dev.langchain4j:langchain4j:1.19.0")
            .run(EscapeApp.class);

    assertThat(jvm.stdout())
        .as(() -> String.join("\n", jvm.stderr()))
        .startsWith(
            "queue before the model: started",
            "before the model: started",
            "after the model: refused",
            "queue: refused",
            "queue, other words: started",
            "thread: refused",
            "timer: refused",
            "stream: refused",
            "stream: refused",
            "stream: refused",
            "stream: refused",
            "tool: refused");
    assertProbingEnds(jvm);
    assertCauses(jvm);
  }

  /** Whoever tries too often is not answered any more, so that a model learns nothing. */
  private static void assertProbingEnds(FinishedJvm jvm) {
    List<String> probes = jvm.stdout().stream().filter(it -> it.startsWith("probe")).toList();
    assertThat(probes).hasSize(4);
    assertThat(probes.subList(0, 3)).noneMatch(it -> it.endsWith("done") || it.contains("Denied"));
    assertThat(probes.get(3)).isEqualTo("probe 4: CallDeniedException");
  }

  /** The record leads from each refused process back to the model. */
  private static void assertCauses(FinishedJvm jvm) {
    Object model = decisions(jvm, "model.chat").get(0).get("id");
    Object tool = decisions(jvm, "tool.call").get(0).get("id");
    List<Map<String, Object>> processes = decisions(jvm, "process.start");
    assertThat(processes).filteredOn(it -> model.equals(it.get("cause"))).hasSize(1);
    assertThat(processes).filteredOn(it -> tool.equals(it.get("cause"))).hasSize(1);
  }

  private static List<Map<String, Object>> decisions(FinishedJvm jvm, String action) {
    return jvm.audit().stream()
        .filter(it -> "decision".equals(it.get("type")) && action.equals(it.get("action")))
        .toList();
  }
}
