package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.Explanation.Verdict;
import io.lanyard.rules.yaml.Problems;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void aLoopTellsEachValueOnce() {
    RuleFile rules =
        Texts.rules(
            "lanyard: 1\nanonymous: rules\nrules: [{id: r, effect: deny, action: tool.call, when:"
                + " 'tool.args.list.exists(e, e == tool.name)'}]");
    Problems problems = new Problems();
    String call = "call: {action: tool.call, tool: x, args: {list: [a, b, a, a]}}";
    CallFile asked = CallFile.read("call.yaml", call, problems).orElseThrow();
    Explanation story =
        RuleSet.of(rules, asked.surroundings("")).explain(asked.call(), asked.limits());
    assertThat(story.candidates().get(0).lines())
        .contains(
            "  e == tool.name  =  false", "    e  =  \"a\", \"b\"", "    tool.name  =  \"x\"");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from orders join hr.other o on true"
            + "| the call reaches hr.other beside [orders, customers]"
            + "| the call reaches hr.other, orders, and nothing of [salary]",
        "select 1"
            + "| the call names nothing, and so nothing of [orders, customers]"
            + "| the call names nothing, and so nothing of [salary]",
        "select * frm orders whre x| the call may reach any of frm, orders, whre, x, and an allow"
            + " of [orders, customers] wants to know which| the call reaches frm, orders, whre, x,"
            + " and nothing of [salary]",
      })
  void namesWhatIsNotOfARule(String sql, String allow, String deny) {
    RuleFile rules =
        Texts.rules(
            """
            lanyard: 1
            rules:
              - {id: a, effect: allow, action: sql.execute, resource: [orders, customers]}
              - {id: b, effect: deny, action: sql.execute, resource: salary}
            """);
    Explanation story = explain(rules, "{subject: ann}", "{action: sql.execute, sql: " + sql + "}");
    assertThat(story.candidates())
        .extracting(Explanation.Candidate::story)
        .containsExactly(allow, deny);
  }

  private static Explanation explain(String as, String call) {
    return explain(RULES, as, call);
  }

  private static Explanation explain(RuleFile rules, String as, String call) {
    Problems problems = new Problems();
    CallFile file =
        CallFile.read("call.yaml", "as: " + as + "\ncall: " + call + "\n", problems)
            .orElseThrow(() -> new AssertionError(problems.list()));
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    return RuleSet.of(rules, new Surroundings("desk", clock, Limits.UNCOUNTED))
        .explain(file.call());
  }
}
