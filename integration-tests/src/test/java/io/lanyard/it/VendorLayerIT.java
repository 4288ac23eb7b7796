package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.official.OfficialApp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LangChain4j over OpenAI's SDK over OkHttp: three guarded libraries, one call. */
final class VendorLayerIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      routes:
        house: {model: house-model, url: "http://127.0.0.1:%s/v1"}
      rules:
        - {id: house, effect: allow, action: model.chat, resource: house-model}
        - id: to-the-house
          effect: allow
          action: model.chat
          resource: routed-*
          with: {route: '"house"'}
        - id: good-models
          effect: allow
          action: [model.chat, model.embed]
          resource: good-*
      """;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesALayerOfALibraryOnce(Jdk jdk) {
    try (ScriptedModel model = ScriptedModel.start(Script.saying("hello there"));
        ScriptedModel house = ScriptedModel.start(Script.saying("hello from the house"))) {
      FinishedCases cases =
          new FinishedCases(
              AgentJvm.on(jdk)
                  .classPath("dev.langchain4j:langchain4j-open-ai-official:1.11.0-beta19")
                  .rules(RULES.formatted(house.baseUrl().getPort()))
                  .timeLimit(Duration.ofMinutes(2))
                  .run(OfficialApp.class, model.baseUrl().toString()));

      assertThat(cases.end("good-chat")).isEqualTo(": hello there");
      assertThat(cases.end("good-stream")).isEqualTo(": hello there");
      assertThat(cases.end("good-embedding")).isEqualTo(": 64");
      assertThat(cases.tree("good-chat")).isEqualTo("model.chat good-model allow ok\n");
      assertThat(cases.tree("good-stream")).isEqualTo("model.chat good-model allow ok\n");
      assertThat(cases.tree("good-embedding")).isEqualTo("model.embed good-model allow ok\n");
      for (String refused : List.of("bad-chat", "bad-stream", "bad-embedding")) {
        assertThat(cases.end(refused)).contains("CallDeniedException");
        assertThat(cases.tree(refused)).matches("model\\.(chat|embed) bad-model deny denied\n");
      }
      assertThat(model.received()).hasSize(3);
      for (String routed : List.of("routed-chat", "routed-stream")) {
        assertThat(cases.end(routed)).isEqualTo(": hello from the house");
        assertThat(cases.tree(routed))
            .isEqualTo("model.chat routed-model allow ok\n  model.chat house-model allow ok\n");
      }
      assertThat(house.received())
          .hasSize(2)
          .allSatisfy(it -> assertThat(it.header("Authorization")).isEmpty());
    }
  }
}
