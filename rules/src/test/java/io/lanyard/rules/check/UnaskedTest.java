package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that stop calls, and are not always asked. */
final class UnaskedTest {
  /** Whoever denies processes and finds one started wants to know why nobody was asked. */
  @Test
  void denialsThatAreNotAlwaysAskedForAreNotedOnce() {
    String rules =
        """
        lanyard: 1
        rules:
          - {id: none, effect: deny, action: process.start}
          - {id: some, effect: limit, action: "http.*", limit: {per: caller.subject, at_most: 5, every: 1h}}
        """;
    assertThat(remarks(rules))
        .singleElement()
        .hasToString(
            "lanyard.yaml:3:5: note: none, some stops no call of the application's own: with guard:"
                + " ai, the default, no rule is asked about SQL, HTTP, processes and the like"
                + " before a model has answered; write guard: all to be asked about every call, or"
                + " guard: ai if this is meant [not-always-asked]");
    assertThat(remarks("guard: all\n" + rules)).isEmpty();
    assertThat(remarks("guard: ai\n" + rules)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "effect: deny, action: process.start, when: within(\"tool.call\")",
        "effect: deny, action: sql.execute, when: '\"model.chat\" in cause'",
        "effect: deny, action: sql.execute, when: sql.structure_from(\"model\") != \"no\"",
        "effect: deny, action: tool.call",
        "effect: deny, action: file.open",
        "effect: deny, action: request.enter, resource: /admin",
        "effect: allow, action: sql.execute",
        "effect: log, action: http.send",
      })
  void rulesThatMeanTheModelOrStopNothingAreNotNoted(String rule) {
    assertThat(remarks("lanyard: 1\nrules: [{id: r, " + rule + "}]")).isEmpty();
  }

  private static List<Remark> remarks(String text) {
    RuleFile file = (RuleFile) RuleFile.read("lanyard.yaml", text);
    return RuleCheck.of(file, Instant.EPOCH).remarks();
  }
}
