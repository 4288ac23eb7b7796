package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Received;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.langchain4j.AsyncChatsApp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways to ask a model that came with LangChain4j 1.20: decided, refused and routed alike. */
final class LangChain4jAsyncIT {
  private static final List<String> WAYS = List.of("async", "published");
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      routes:
        house: {model: house-model, url: "http://127.0.0.1:%s/v1"}
        cheaper: {model: good-cheaper}
      rules:
        - {id: good, effect: allow, action: model.chat, resource: [good-*, house-model]}
        - id: to-the-house
          effect: allow
          action: model.chat
          resource: routed-*
          with: {route: '"house"'}
        - id: cheaper
          effect: allow
          action: model.chat
          resource: dear-*
          with: {route: '"cheaper"'}
      """;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aChatForLaterGoesWhereRulesSay(Jdk jdk) {
    try (ScriptedModel model = ScriptedModel.start(Script.saying("hello"));
        ScriptedModel house = ScriptedModel.start(Script.saying("hello from the house"))) {
      FinishedCases cases =
          new FinishedCases(
              AgentJvm.on(jdk)
                  .classPath(
                      "dev.langchain4j:langchain4j:1.19.0",
                      "dev.langchain4j:langchain4j-core:1.20.0",
                      "dev.langchain4j:langchain4j-open-ai:1.19.0")
                  .rules(RULES.formatted(house.baseUrl().getPort()))
                  .timeLimit(Duration.ofMinutes(3))
                  .run(AsyncChatsApp.class, model.baseUrl().toString()));

      for (String way : WAYS) {
        assertThat(cases.end("good-" + way)).as(way).isEqualTo(": hello");
        assertThat(cases.tree("good-" + way)).isEqualTo("model.chat good-model allow ok\n");
        assertThat(cases.end("bad-" + way)).as(way).contains("! ", "This call was refused");
        assertThat(cases.tree("bad-" + way)).isEqualTo("model.chat bad-model deny denied\n");
        assertThat(cases.end("routed-" + way)).as(way).isEqualTo(": hello from the house");
        assertThat(cases.tree("routed-" + way))
            .isEqualTo("model.chat routed-model allow ok\n  model.chat house-model allow ok\n");
        assertThat(cases.end("dear-" + way)).as(way).isEqualTo(": hello");
        assertThat(cases.tree("dear-" + way))
            .isEqualTo("model.chat dear-model allow ok\n  model.chat good-cheaper allow ok\n");
      }
      assertThat(model.received())
          .extracting(LangChain4jAsyncIT::modelIn)
          .containsExactly("good-model", "good-model", "good-cheaper", "good-cheaper");
      assertThat(house.received())
          .extracting(LangChain4jAsyncIT::modelIn)
          .containsExactly("house-model", "house-model");
      assertThat(Recorded.failures(cases.jvm().audit())).isEmpty();
    }
  }

  private static String modelIn(Received request) {
    return request.body().replaceAll("(?s).*\"model\" *: *\"([^\"]*)\".*", "$1");
  }
}
