package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a file and does nothing, or ends by itself. */
final class LeftoversTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void listsAndTablesThatNoRuleReadsAreFound() {
    String file =
        """
        lanyard: 1
        lists: {hosts: [a], models: [b], hidden: [c], kept: [d]}
        tables: {tools_of: {x: [a]}, others: {y: [b]}, per_whom: {z: k}}
        labels: {phi: {documents: document.metadata.kind in lists.kept}}
        rules:
          - {id: r, effect: allow, action: http.send, when: http.host in lists.hosts}
          - id: s
            effect: allow
            action: tool.call
            when: '"x" in tables.tools_of && tool.name in tables . tools_of["x"]'
          - {id: t, effect: log, action: retrieval.search, when: '"phi" in store.labels'}
          - {id: u, effect: limit, action: tool.call, limit: {per: 'tables.per_whom["z"]', at_most: 1, every: 1h}}
        """;
    assertThat(remarks(file))
        .containsExactly(
            "lanyard.yaml:2:21: warning: no rule reads lists.models: whoever changes it changes"
                + " nothing; take it out, or check the rule that was meant to read it [unused]",
            "lanyard.yaml:2:34: warning: no rule reads lists.hidden: whoever changes it changes"
                + " nothing; take it out, or check the rule that was meant to read it [unused]",
            "lanyard.yaml:3:30: warning: no rule reads tables.others: whoever changes it changes"
                + " nothing; take it out, or check the rule that was meant to read it [unused]");
  }

  @Test
  void aListThatARuleSetOfLanyardsReadsIsRead() {
    String file =
        """
        lanyard: 1
        include: [phi-stays-with-the-cleared]
        labels: {phi: {tables: [visits]}}
        lists: {cleared_models: [in-house], cleared_hosts: [h], cleared_host: [i]}
        """;
    assertThat(remarks(file))
        .singleElement()
        .asString()
        .startsWith("lanyard.yaml:4:57: warning: no rule reads lists.cleared_host:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retrieval.search | '\"phj\" in store.labels'    | write \"phi\"",
        "sql.execute      | '\"secret\" in sql.labels'   | declare it under labels:",
        "model.chat       | '!(\"PHI\" in scope.labels)' | write \"phi\"",
      })
  void aLabelThatNothingHasIsFound(String action, String when, String mend) {
    String file = "lanyard: 1\nlabels: {phi: {tables: [visits]}}\nguard: all\nrules:\n";
    assertThat(
            remarks(
                file + "  - {id: r, effect: deny, action: %s, when: '%s'}".formatted(action, when)))
        .singleElement()
        .asString()
        .endsWith("so nothing has it; " + mend + " [impossible-value]");
    assertThat(
            remarks(
                file
                    + "  - {id: r, effect: deny, action: sql.execute, when: '\"phi\" in"
                    + " sql.labels'}"))
        .isEmpty();
  }

  @Test
  void whatARefusalDoesIsSaidByARuleThatRefuses() {
    String allow = "{id: r, effect: allow, action: tool.call, on_deny: tell}";
    assertThat(remarks("lanyard: 1\nrules: [" + allow + "]"))
        .containsExactly(
            "lanyard.yaml:2:51: warning: on_deny in the rule r, which refuses nothing: it counts"
                + " only where another rule refuses the same call; write it in the deny or limit"
                + " that refuses [refuses-nothing]");
    assertThat(remarks("lanyard: 1\nrules: [" + allow.replace("allow", "deny") + "]")).isEmpty();
  }

  @Test
  void aRuleSetOfLanyardsNeedsItsLabel() {
    String file =
        """
        lanyard: 1
        include: [phi-stays-with-the-cleared]
        labels: {patients: {tables: [visits]}}
        lists: {cleared_models: [in-house], cleared_hosts: [h]}
        """;
    assertThat(remarks(file))
        .isNotEmpty()
        .allSatisfy(
            remark ->
                assertThat(remark)
                    .startsWith("phi-stays-with-the-cleared:")
                    .contains("scope.labels is asked for \"phi\"", "declare it under labels:"));
  }

  @Test
  void grantsThatEndAreListed() {
    assertThat(remarks(rules("{id: a, effect: allow, action: tool.call, until: 2027-01-01}")))
        .containsExactly(
            "lanyard.yaml:3:5: note: the grant a ends at 2027-01-02T00:00:00Z: from then on it does"
                + " not match [grant-ends]");
  }

  @Test
  void aGrantThatHasEndedDoesNothing() {
    assertThat(remarks(rules("{id: a, effect: allow, action: tool.call, until: 2025-01-01}")))
        .containsExactly(
            "lanyard.yaml:3:5: warning: the grant a ended at 2025-01-02T00:00:00Z: it matches"
                + " nothing any more; take it out, or give it a later day [grant-ended]");
  }

  /** The one way in which an end opens something: the filter goes, and other grants stay. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{id: all, effect: allow, action: 'retrieval.search'}           | all",
        "{id: all, effect: allow, action: retrieval.search, resource: b} | all",
        "{id: later, effect: allow, action: retrieval.search, until: 2028-01-01} | later",
        "{id: all, effect: allow, action: retrieval.search, with: {filter: 'true'}} | all",
        "{id: all, effect: deny, action: retrieval.search, when: 'false'} |",
        "{id: all, effect: allow, action: retrieval.search, mode: observe} |",
        "{id: all, effect: allow, action: retrieval.search, until: 2026-12-31} |",
        "{id: all, effect: allow, action: retrieval.search, with: {filter: 'document.metadata.a =="
            + " 1'}} |",
      })
  void anObligationThatEndsBeforeAGrantWithoutItIsFound(String other, String through) {
    String file =
        rules(
            "{id: few, effect: allow, action: retrieval.search, until: 2027-01-01, with: {filter:"
                + " 'document.metadata.a == 1'}}",
            other);
    List<String> found =
        remarks(file).stream().filter(remark -> remark.endsWith("[obligation-ends]")).toList();
    if (through == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .containsExactly(
              "lanyard.yaml:3:5: warning: the obligation of few ends at 2027-01-02T00:00:00Z: then "
                  + through
                  + " lets the same calls through without it; put it into a rule without until"
                  + " [obligation-ends]");
    }
  }

  @Test
  void anObligationThatEndsBeforeADefaultThatAllowsIsFound() {
    assertThat(
            remarks(
                "lanyard: 1\ndefaults: {sql.execute: allow}\nguard: ai\n"
                    + "rules:\n"
                    + "  - {id: own, effect: allow, action: sql.execute, until: 2027-01-01, with:"
                    + " {session: caller.subject}, when: caller.authenticated}\n"))
        .anySatisfy(
            remark -> assertThat(remark).contains("then the default of sql.execute lets the same"));
  }

  private static String rules(String... rules) {
    return "lanyard: 1\nrules:\n  - " + String.join("\n  - ", rules) + "\n";
  }

  private static List<String> remarks(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    assertThat(loaded).as("%s", loaded).isInstanceOf(RuleFile.class);
    return RuleCheck.of((RuleFile) loaded, NOW).remarks().stream().map(Remark::toString).toList();
  }
}
