package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.Explanation.Verdict;
import io.lanyard.rules.yaml.Problems;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The story of a decision, as the command line tells it. */
final class ExplanationTest {
  private static final RuleFile RULES =
      Texts.rules(
          """
          lanyard: 1
          mode: enforce
          callers:
            - {id: corp, jwt: {issuer: i, audience: a, claims: {level: int}}}
          rules:
            - {id: a-tools, effect: allow, action: tool.call}
            - {id: b-own, effect: deny, action: tool.call, when: tool.args.customer != caller.subject}
            - {id: c-other, effect: deny, action: tool.call, resource: "other*"}
            - {id: d-ended, effect: allow, action: tool.call, until: 2020-01-01}
            - {id: e-level, effect: allow, action: tool.call, when: caller.claims.level > 2}
            - {id: f-tried, effect: deny, mode: observe, action: tool.call}
            - {id: g-few, effect: limit, action: tool.call, limit: {per: caller.subject, at_most: 1, every: 1h}}
          """);

  @Test
  void tellsWhatBecameOfEveryRule() {
    Explanation story =
        explain("{subject: ann}", "{action: tool.call, tool: cancel, args: {customer: bob}}");
    assertThat(story.decision().rule()).isEqualTo("b-own");
    assertThat(story.candidates())
        .extracting(candidate -> candidate.rule().id() + " " + candidate.verdict())
        .containsExactly(
            "a-tools OVERRIDDEN",
            "b-own DECIDED",
            "c-other OTHER_RESOURCE",
            "d-ended ENDED",
            "e-level FAILED",
            "f-tried OVERRIDDEN",
            "g-few OVERRIDDEN");
    assertThat(story.candidates().get(0).story()).isEqualTo("overridden by 'b-own'");
    assertThat(story.candidates().get(4).story())
        .contains("caller.claims.level")
        .endsWith("so it does not match");
  }

  @Test
  void tellsWhichPartHadWhichValue() {
    Explanation story =
        explain("{subject: ann}", "{action: tool.call, tool: cancel, args: {customer: bob}}");
    assertThat(story.candidates().get(1).headline()).isEqualTo("b-own (deny, lanyard.yaml:7:5)");
    assertThat(story.candidates().get(1).lines())
        .containsExactly(
            "tool.args.customer != caller.subject  =  true",
            "  tool.args.customer  =  \"bob\"",
            "    tool.args  =  {customer=bob}",
            "  caller.subject  =  \"ann\"");
    assertThat(story.candidates().get(1).values().get(3).at()).hasToString("lanyard.yaml:7:78");
  }

  @Test
  void countsNothing() {
    Explanation story =
        explain("{subject: ann}", "{action: tool.call, tool: t, args: {customer: ann}}");
    assertThat(story.decision().rule()).isEqualTo("a-tools");
    assertThat(story.candidates().get(6).story()).contains("never grants");
  }

  @Test
  void saysThatNobodyWasRefusedBeforeAnyRule() {
    Explanation story =
        explain(
            "{subject: x, assurance: none}", "{action: tool.call, tool: t, args: {customer: x}}");
    assertThat(story.decision().rule()).isEqualTo("anonymous");
    assertThat(story.candidates().get(0).verdict()).isEqualTo(Verdict.OVERRIDDEN);
    assertThat(story.candidates().get(0).story()).isEqualTo("overridden by 'anonymous'");
  }

  private static Explanation explain(String as, String call) {
    Problems problems = new Problems();
    CallFile file =
        CallFile.read("call.yaml", "as: " + as + "\ncall: " + call + "\n", problems)
            .orElseThrow(() -> new AssertionError(problems.list()));
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    return RuleSet.of(RULES, new Surroundings("desk", clock, Limits.UNCOUNTED))
        .explain(file.call());
  }
}
