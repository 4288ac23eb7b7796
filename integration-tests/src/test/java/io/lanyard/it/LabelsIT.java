package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.labels.LabelsApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a flow has read decides which models and hosts it may still go to. */
final class LabelsIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      include: [phi-stays-with-the-cleared]
      labels:
        phi: {documents: document.metadata.about == "patient", tables: [visits]}
      lists:
        cleared_models: [in-house]
        cleared_hosts: [127.0.0.1]
      rules:
        - id: work
          effect: allow
          action: [model.chat, retrieval.search, sql.execute, http.send]
      """;

  private static final List<String> HELD = List.of("patient", "unsaid", "table");
  private static final List<String> FREE = List.of("nothing", "house", "other-table");

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void onlyClearedOnesGetWhatIsLabelled(Jdk jdk) {
    try (ForeignHost foreign = ForeignHost.saying("fetched");
        ScriptedModel model = ScriptedModel.start(Script.saying("summed up"))) {
      FinishedCases cases =
          new FinishedCases(
              AgentJvm.on(jdk)
                  .classPath("dev.langchain4j:langchain4j:1.19.0")
                  .classPath("dev.langchain4j:langchain4j-core:1.20.0")
                  .classPath("dev.langchain4j:langchain4j-open-ai:1.19.0")
                  .classPath("com.h2database:h2:2.4.240")
                  .rules(RULES)
                  .run(
                      LabelsApp.class,
                      model.baseUrl().toString(),
                      "http://localhost:" + foreign.port() + "/"));

      for (String what : HELD) {
        assertThat(cases.end(what + "-in-house")).isEqualTo(": summed up");
        assertThat(cases.end(what + "-elsewhere")).contains("CallDeniedException");
      }
      for (String what : FREE) {
        assertThat(cases.end(what + "-in-house")).isEqualTo(": summed up");
        assertThat(cases.end(what + "-elsewhere")).isEqualTo(": summed up");
      }
      assertThat(cases.end("house-host")).endsWith("fetched");
      assertThat(cases.end("patient-host")).contains("CallDeniedException");
      assertThat(cases.end("talk-1")).isEqualTo(": summed up");
      assertThat(cases.end("talk-2")).contains("CallDeniedException");
      assertThat(cases.end("talk-other")).isEqualTo(": summed up");
      assertThat(foreign.received()).hasSize(1);
      assertThat(last(cases, "patient-elsewhere"))
          .containsEntry("rule", "phi/cleared-models-only")
          .extractingByKey("origins")
          .isEqualTo(Map.of("scope.labels", List.of("phi")));
      assertThat(last(cases, "patient-host")).containsEntry("rule", "phi/cleared-hosts-only");
      assertThat(Recorded.failures(cases.jvm().audit())).isEmpty();
    }
  }

  private static Map<String, Object> last(FinishedCases cases, String name) {
    List<Map<String, Object>> decisions = cases.decisions(name);
    return decisions.get(decisions.size() - 1);
  }
}
