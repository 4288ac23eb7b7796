package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a rule file holds, reading it gives the file or its problems, soon. */
final class HostileRuleFilePropertyTest {
  private static final String VALID =
      """
      lanyard: 1
      mode: enforce
      callers:
        - {id: c, jwt: {issuer: i, audience: [a, b], claims: {level: int, "a.b": list(string)}}}
        - {id: w, workload: {subject: s, groups: [g], threads: "report-*"}}
      defaults: {model.embed: allow, "tool.*": deny}
      labels: {phi: {stores: ["p-*"], tables: [visits], documents: 'document.metadata.t == "phi"'}}
      lists: {models: [a, 1, true, 2.5]}
      tables: {of: {x: [z]}}
      include: [model-output-is-untrusted]
      rules:
        - id: a
          effect: allow
          action: [model.chat, "model.*"]
          until: 2027-06-30
          when: |
            model.name in lists.models
              && tables.of.exists(k, k in caller.groups)
        - id: f
          effect: allow
          action: retrieval.search
          with: {filter: 'document.metadata.level <= caller.claims.level'}
        - {id: l, effect: limit, action: model.chat, limit: {count: tokens, per: caller.subject, at_most: 2, every: 24h}}
        - {id: d, effect: deny, action: tool.call, when: "tool.args.x != \\"\\u00e9\\"", on_deny: abort}
      audit: {file: a.jsonl, on_full: block, rotate_at: 10MB}
      telemetry:
      given: {ann: {subject: ann, claims: {level: 2}}}
      tests:
        - {name: t, as: ann, call: {action: tool.call, tool: t, args: {x: 1}}, expect: {decision: deny, by: d}}
      """;

  @Property(tries = 1000)
  void ofAnyText(@ForAll String text) {
    assertEnds(text);
  }

  @Property(tries = 2000)
  void ofAFileWithAnythingInIt(@ForAll("damaged") String text) {
    assertEnds(text);
  }

  @Property(tries = 1)
  void theFileItselfIsValid() {
    assertThat(Texts.problems(VALID)).isEmpty();
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, VALID.length());
    Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 30);
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "[",
                "]",
                "{",
                "}",
                ":",
                "- ",
                "'",
                "\"",
                "|\n",
                ">\n",
                "&a ",
                "*a",
                "!x ",
                "\n",
                "\t",
                "#",
                "---\n",
                "no",
                "~",
                "\uD83D\uDE00",
                "\0",
                ",",
                "? ",
                "<<: ",
                "%"),
            Arbitraries.strings().ofMaxLength(12));
    return Combinators.combine(places, lengths, pieces)
        .as(
            (place, length, piece) ->
                VALID.substring(0, place)
                    + piece
                    + VALID.substring(Math.min(VALID.length(), place + length)));
  }

  private static void assertEnds(String text) {
    Loaded loaded =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> RuleFile.read("hostile.yaml", text));
    if (loaded instanceof Loaded.Invalid invalid) {
      assertThat(invalid.problems()).isNotEmpty();
      invalid.problems().forEach(problem -> assertThat(problem.at().line()).isPositive());
    }
  }
}
