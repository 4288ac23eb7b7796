package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Outcome;
import io.lanyard.Refusal;
import io.lanyard.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What deciding costs and leaves behind. */
final class RuleSetTest {
  private static final Caller ANN = Caller.asserted("ann", Set.of("staff"));

  @Test
  void aStatementThatNoRuleLooksAtIsNeverRead() {
    RuleSet rules =
        rules("{id: a, effect: allow, action: sql.execute, when: '\"staff\" in caller.groups'}");
    Decision decision = rules.decide(call(Action.SQL_EXECUTE, new Untouchable()));
    assertThat(decision.effect()).isEqualTo(Effect.ALLOW);
  }

  @Test
  void decidingAlikeAgainMakesNoNewDecision() {
    RuleSet rules =
        rules(
            "{id: a, effect: allow, action: tool.call}",
            "{id: d, effect: deny, action: tool.call, resource: bad}",
            "{id: l, effect: log, action: tool.call}");
    assertThat(rules.decide(tool("good"))).isSameAs(rules.decide(tool("fine")));
    assertThat(rules.decide(tool("bad"))).isSameAs(rules.decide(tool("bad")));
  }

  @Test
  void tellsWhichAttributesTheRulesOfTheActionRead() {
    RuleSet rules =
        rules(
            "{id: a, effect: allow, action: [tool.call, sql.execute], when: '\"x\" in"
                + " caller.groups'}",
            "{id: b, effect: deny, action: sql.execute, when: '\"phi\" in sql.labels ||"
                + " sql.writes'}");
    assertThat(rules.decide(tool("t")).reads()).containsExactly(Attribute.CALLER_GROUPS);
    assertThat(
            rules.decide(call(Action.SQL_EXECUTE, new SqlAttributes("select 1", Map.of()))).reads())
        .containsExactlyInAnyOrder(
            Attribute.CALLER_GROUPS,
            Attribute.RESOURCE,
            Attribute.SQL_LABELS,
            Attribute.SQL_WRITES);
  }

  @Test
  void oneRuleThatEndsTheRunIsEnough() {
    RuleSet rules =
        rules(
            "{id: a, effect: deny, action: tool.call}",
            "{id: b, effect: deny, action: tool.call, resource: bad, on_deny: abort}");
    assertThat(rules.decide(tool("t")).refusal()).isEqualTo(Refusal.TELL);
    assertThat(rules.decide(tool("bad")).refusal()).isEqualTo(Refusal.ABORT);
  }

  @Test
  void inObserveNothingIsEnforced() {
    RuleFile file = Texts.rules("lanyard: 1\n");
    Decision decision = RuleSet.of(file, Surroundings.of("desk")).decide(tool("t"));
    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(decision.stops()).isFalse();
  }

  @Test
  void valuesThatRecordsHideAreNotInErrorsEither() {
    RuleSet rules = rules("{id: d, effect: deny, action: tool.call, when: tool.args.secret > 5}");
    Attributes attributes =
        Attributes.of(Resource.of("t"), Map.of(Attribute.TOOL_ARGS, Map.of("secret", "4111-1111")));
    Decision decision = rules.decide(call(Action.TOOL_CALL, attributes));
    assertThat(decision.errors()).hasSize(1);
    assertThat(decision.errors().get(0)).startsWith("d at lanyard.yaml:4:").doesNotContain("4111");
  }

  @Test
  void limitsAreAskedLastAndSettled() {
    List<String> log = new ArrayList<>();
    Limits limits =
        new Limits() {
          @Override
          public Verdict take(String rule, Limit limit, Object key, Call call) {
            log.add(rule + " " + key + " " + limit.atMost() + " " + limit.count());
            return log.size() > 1
                ? new Verdict.Exhausted(0, 1, java.time.Duration.ofSeconds(5))
                : Verdict.Within.LIMIT;
          }

          @Override
          public void settle(Call call, Outcome outcome) {
            log.add("settled " + outcome.status());
          }
        };
    RuleFile file =
        Texts.rules(
            """
            lanyard: 1
            mode: enforce
            rules:
              - {id: a, effect: allow, action: tool.call, resource: t}
              - {id: l, effect: limit, action: tool.call, limit: {per: caller.subject, at_most: 7, every: 1h}}
            """);
    RuleSet rules = RuleSet.of(file, Surroundings.of("desk").with(limits));
    assertThat(rules.decide(tool("other")).rule()).isEqualTo("default");
    assertThat(log).isEmpty();
    Decision within = rules.decide(tool("t"));
    assertThat(within.rule()).isEqualTo("a");
    rules.ended(tool("t"), within, new Outcome(Outcome.Status.OK, 1, "", Map.of()));
    assertThat(rules.decide(tool("t")).rule()).isEqualTo("l");
    assertThat(log).containsExactly("l ann 7 CALLS", "settled OK", "l ann 7 CALLS");
  }

  /** Compiling tries rules out. */
  @Test
  void compilingUsesNoLimitUp() {
    List<String> log = new ArrayList<>();
    Limits limits =
        (rule, limit, key, call) -> {
          log.add(rule);
          return Limits.Verdict.Within.LIMIT;
        };
    RuleFile file =
        Texts.rules(
            """
            lanyard: 1
            rules:
              - {id: a, effect: allow, action: tool.call}
              - {id: l, effect: limit, action: tool.call, limit: {per: caller.subject, at_most: 1, every: 1h}}
            """);
    RuleSet rules = RuleSet.of(file, Surroundings.of("desk").with(limits));
    rules.compile();
    assertThat(log).isEmpty();
    rules.decide(tool("t"));
    assertThat(log).containsExactly("l");
  }

  private static RuleSet rules(String... rules) {
    String head = "lanyard: 1\nmode: enforce\nrules:\n  - ";
    return RuleSet.of(
        Texts.rules(head + String.join("\n  - ", rules) + "\n"), Surroundings.of("desk"));
  }

  private static Call tool(String name) {
    return call(Action.TOOL_CALL, Attributes.of(Resource.of(name), Map.of()));
  }

  private static Call call(Action action, Attributes attributes) {
    FlowPosition position = FlowPosition.startOf(Flow.ofBackground(), ANN);
    return Call.of(action, attributes).bind(position, null, Grant.NONE);
  }

  /** What must not be read. */
  private static final class Untouchable implements Attributes {
    @Override
    public Resource resource() {
      throw new AssertionError("the resource was read");
    }

    @Override
    public Object value(Attribute attribute) {
      throw new AssertionError(attribute + " was read");
    }
  }
}
