package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.openai.LimitedApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real client that asks a model more often than its limits let it. */
final class LimitsIT {
  private static final String SCRIPT =
      """
      - when: {user: failing}
        fail: 500
      - say: hello there
      """;

  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      rules:
        - {id: chat, effect: allow, action: model.chat}
        - id: few-calls
          effect: limit
          action: model.chat
          resource: counted
          limit: {per: model.name, at_most: 3, every: 24h}
        - id: on-trial
          effect: limit
          mode: observe
          action: model.chat
          resource: on-trial
          limit: {per: model.name, at_most: 3, every: 24h}
        - id: few-tokens
          effect: limit
          action: model.chat
          resource: [measured, streamed, l4j-chat, l4j-stream]
          limit: {count: tokens, per: '[caller.subject, model.name]', at_most: 1100, every: 24h}
        - {id: embed, effect: allow, action: model.embed}
        - id: few-embedded
          effect: limit
          action: model.embed
          limit: {count: tokens, per: model.name, at_most: 30, every: 24h}
        - id: fails
          effect: limit
          action: model.chat
          resource: failing
          limit: {count: tokens, per: model.name, at_most: 1005, every: 24h}
      """;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void refusesWhatIsBeyondTheLimit(Jdk jdk) {
    try (ScriptedModel model = ScriptedModel.start(Script.parse(SCRIPT))) {
      FinishedCases cases =
          new FinishedCases(
              AgentJvm.on(jdk)
                  .classPath("com.openai:openai-java:4.101.0")
                  .classPath("dev.langchain4j:langchain4j:1.0.0")
                  .classPath("dev.langchain4j:langchain4j-open-ai:1.0.0")
                  .rules(RULES)
                  .run(LimitedApp.class, model.baseUrl().toString()));

      assertNextCallIsRefused(cases);
      assertRuleOnTrialRefusesNothing(cases);
      for (String name : List.of("measured", "l4j-chat", "l4j-stream")) {
        assertTokensAreSettled(cases, name, ": hello there", "few-tokens");
      }
      assertTokensAreSettled(cases, "l4j-embed", ": true", "few-embedded");
      assertStreamWithoutUsageStaysAtWhatWasReserved(cases);
      assertThat(cases.end("failing")).startsWith("! ");
      assertThat(cases.end("after-failing")).isEqualTo(": hello there");
      assertThat(cases.jvm().audit()).noneMatch(line -> "failure".equals(line.get("type")));
    }
  }

  private static void assertNextCallIsRefused(FinishedCases cases) {
    for (int round = 1; round <= 3; round++) {
      assertThat(cases.end("counted-" + round)).isEqualTo(": hello there");
    }
    for (int round = 4; round <= 20; round++) {
      assertThat(cases.end("counted-" + round)).startsWith("! CallDeniedException");
    }
    assertThat(cases.decisions("counted-4").get(0))
        .containsEntry("decision", "deny")
        .containsEntry("rule", "few-calls")
        .extracting("reason")
        .asString()
        .contains("0 of 3 calls per model.name left, 1 needed; more in 86");
  }

  private static void assertRuleOnTrialRefusesNothing(FinishedCases cases) {
    for (int round = 1; round <= 20; round++) {
      assertThat(cases.end("on-trial-" + round)).isEqualTo(": hello there");
    }
    assertThat(reason(cases, "on-trial-3")).doesNotContain("trial");
    assertThat(reason(cases, "on-trial-4")).contains("'on-trial' is on trial and would deny it");
  }

  /** Each chat reserves a thousand for its answer, so without settlement the second would fail. */
  private static void assertTokensAreSettled(
      FinishedCases cases, String model, String answer, String limit) {
    int answered = answered(cases, model, answer);
    assertThat(answered).as(model).isGreaterThan(2);
    long used = 0;
    for (int round = 1; round <= answered; round++) {
      Map<String, Object> outcome = cases.outcome(decision(cases, model + "-" + round));
      used += ((Number) outcome.get("input_tokens")).longValue();
      used += ((Number) outcome.getOrDefault("output_tokens", 0)).longValue();
    }
    String refused = model + "-" + (answered + 1);
    assertThat(decision(cases, refused)).containsEntry("rule", limit);
    long most = limit.equals("few-tokens") ? 1_100 : 30;
    assertThat(reason(cases, refused)).contains((most - used) + " of " + most + " tokens per ");
  }

  private static int answered(FinishedCases cases, String model, String answer) {
    int round = 0;
    while (cases.end(model + "-" + (round + 1)).equals(answer)) {
      round++;
    }
    return round;
  }

  private static void assertStreamWithoutUsageStaysAtWhatWasReserved(FinishedCases cases) {
    assertThat(cases.end("streamed-1")).isEqualTo(": hello there");
    assertThat(cases.outcome(decision(cases, "streamed-1"))).doesNotContainKey("output_tokens");
    assertThat(decision(cases, "streamed-2")).containsEntry("rule", "few-tokens");
  }

  private static String reason(FinishedCases cases, String name) {
    return String.valueOf(decision(cases, name).get("reason"));
  }

  private static Map<String, Object> decision(FinishedCases cases, String name) {
    List<Map<String, Object>> decisions = cases.decisions(name);
    assertThat(decisions).isNotEmpty();
    return decisions.get(0);
  }
}
