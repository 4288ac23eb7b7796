package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Obligation;
import io.lanyard.rules.yaml.Problems;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any rules and any call. Some of the conditions fail on some of the calls. */
final class AlgebraPropertyTest {
  private static final String HEAD =
      """
      lanyard: 1
      mode: enforce
      callers: [{id: c, jwt: {issuer: i, audience: a, claims: {level: int, team: string}}}]
      labels: {phi: {stores: [notes], tables: [visits]}}
      """;

  /** A rule without its id, which stands for its place in no order. */
  record Written(String id, String effect, String rest) {
    String line() {
      return "  - {id: " + id + ", effect: " + effect + rest + "}\n";
    }
  }

  @Property(tries = 200)
  void denyNeverLoses(@ForAll("rules") List<Written> rules, @ForAll("calls") String call) {
    for (Written rule : rules) {
      if (rule.effect().equals("deny") && !rule.rest().contains("observe")) {
        Decision alone = decide(List.of(rule), "allow", call);
        if (alone.effect() == Effect.DENY) {
          assertThat(decide(rules, "allow", call).effect()).isEqualTo(Effect.DENY);
        }
      }
    }
  }

  @Property(tries = 200)
  void orderIsIrrelevant(
      @ForAll("rules") List<Written> rules, @ForAll("calls") String call, @ForAll long seed) {
    List<Written> shuffled = new ArrayList<>(rules);
    java.util.Collections.shuffle(shuffled, new Random(seed));
    assertThat(told(decide(shuffled, "deny", call))).isEqualTo(told(decide(rules, "deny", call)));
  }

  @Property(tries = 200)
  void addingADenyNeverAllowsMore(
      @ForAll("rules") List<Written> rules, @ForAll("calls") String call) {
    for (Written rule : rules) {
      List<Written> fewer = new ArrayList<>(rules);
      fewer.remove(rule);
      Effect without = decide(fewer, "allow", call).effect();
      Effect with = decide(rules, "allow", call).effect();
      if (rule.effect().equals("deny") || rule.effect().equals("limit")) {
        assertThat(without == Effect.DENY && with == Effect.ALLOW).as("%s", rule).isFalse();
      }
      if (rule.effect().equals("log") || rule.rest().contains("observe")) {
        assertThat(with).as("%s", rule).isEqualTo(without);
      }
    }
  }

  @Property(tries = 200)
  void takingAnAllowOutNeverAllowsMore(
      @ForAll("rules") List<Written> rules, @ForAll("calls") String call) {
    for (Written rule : rules) {
      if (rule.effect().equals("allow")) {
        List<Written> fewer = new ArrayList<>(rules);
        fewer.remove(rule);
        if (decide(rules, "deny", call).effect() == Effect.DENY) {
          assertThat(decide(fewer, "deny", call).effect()).isEqualTo(Effect.DENY);
        }
      }
    }
  }

  @Property(tries = 200)
  void explainingTellsTheSameDecision(
      @ForAll("rules") List<Written> rules, @ForAll("calls") String call) {
    RuleSet set = ruleSet(rules, "deny");
    assertThat(told(set.explain(call(call)).decision())).isEqualTo(told(set.decide(call(call))));
  }

  @Provide
  Arbitrary<List<Written>> rules() {
    Arbitrary<String> effects = Arbitraries.of("allow", "deny", "log", "limit", "allow", "deny");
    Arbitrary<String> actions =
        Arbitraries.of("tool.call", "sql.execute", "[tool.call, sql.execute]");
    Arbitrary<String> resources =
        Arbitraries.of(
            "",
            ", resource: cancel",
            ", resource: \"*\"",
            ", resource: visits",
            ", resource: [visits, \"sal*\", look?p]");
    Arbitrary<String> conditions =
        Arbitraries.of(
            "",
            ", when: caller.claims.level > 2",
            ", when: 'caller.claims.team == \"a\" || caller.claims.level > 2'",
            ", when: 'has(caller.claims.team) && caller.claims.team == \"a\"'",
            ", when: '\"ops\" in caller.groups'",
            ", when: within(\"model.chat\")",
            ", when: 'false'",
            ", when: '1 / (caller.groups.size() - 1) > 0'");
    Arbitrary<String> modes = Arbitraries.of("", "", "", ", mode: observe");
    return Combinators.combine(effects, actions, resources, conditions, modes)
        .as((effect, action, resource, when, mode) -> rule(effect, action, resource + when + mode))
        .list()
        .ofMaxSize(7)
        .map(AlgebraPropertyTest::numbered);
  }

  private static Written rule(String effect, String action, String rest) {
    boolean limits = effect.equals("limit");
    String limit = limits ? ", limit: {per: caller.claims.level, at_most: 1, every: 1h}" : "";
    return new Written("", effect, ", action: " + action + rest + limit);
  }

  private static List<Written> numbered(List<Written> rules) {
    List<Written> numbered = new ArrayList<>();
    for (Written rule : rules) {
      numbered.add(new Written("r" + numbered.size(), rule.effect(), rule.rest()));
    }
    return numbered;
  }

  @Provide
  Arbitrary<String> calls() {
    Arbitrary<String> callers =
        Arbitraries.of(
            "{subject: ann}",
            "{subject: ann, groups: [ops]}",
            "{subject: ann, groups: [ops, dev], claims: {level: 3}}",
            "{subject: bob, claims: {level: 1, team: a}}");
    Arbitrary<String> calls =
        Arbitraries.of(
            "action: tool.call, tool: cancel, args: {}",
            "action: tool.call, tool: lookup, args: {}",
            "action: sql.execute, sql: select * from visits",
            "action: sql.execute, sql: \"select * from visits, hr.salary\"",
            "action: sql.execute, sql: frobnicate visits",
            "action: sql.execute, sql: select 1");
    Arbitrary<String> causes = Arbitraries.of("", ", cause: [model.chat]");
    return Combinators.combine(callers, calls, causes)
        .as((as, call, cause) -> "as: " + as + "\ncall: {" + call + cause + "}\n");
  }

  private static Decision decide(List<Written> rules, String byDefault, String call) {
    return ruleSet(rules, byDefault).decide(call(call));
  }

  private static RuleSet ruleSet(List<Written> rules, String byDefault) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("defaults: {tool.call: X, sql.execute: X}\n".replace("X", byDefault));
    text.append(rules.isEmpty() ? "" : "rules:\n");
    rules.forEach(rule -> text.append(rule.line()));
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    return RuleSet.of(
        Texts.rules(text.toString()), new Surroundings("desk", clock, Limits.BOUNDLESS));
  }

  private static io.lanyard.Call call(String text) {
    Problems problems = new Problems();
    return CallFile.read("call.yaml", text, problems)
        .orElseThrow(() -> new AssertionError(problems.list()))
        .call();
  }

  /** All that a decision says, but for where its rules stand in the file. */
  private static String told(Decision decision) {
    return decision.effect()
        + " "
        + decision.rule()
        + " "
        + decision.reason()
        + decision.matched()
        + decision.obligations().stream().map(Obligation::rule).toList()
        + decision.errors().stream().map(error -> error.replaceAll(":\\d+", "")).toList()
        + decision.reads();
  }
}
