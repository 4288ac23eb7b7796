package io.lanyard.rules.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Decision;
import io.lanyard.rules.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A question is decided alike in however many words it is asked. */
final class PhrasingsTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      rules:
        - {id: students, effect: allow, action: model.chat, when: '"students" in caller.groups'}
        - {id: no-large-models, effect: deny, action: model.chat, resource: "*-large"}
      """;
  private static final String BY_WORDS =
      RULES
          + "  - {id: words, effect: deny, action: model.chat, when:"
          + " prompt.text.contains(\"upper\")}\n";
  private static final List<Map<String, ?>> CALLERS =
      List.of(
          Map.of("subject", "s", "groups", List.of("students")),
          Map.of("subject", "x", "groups", List.of("guests")));

  private final List<List<String>> queries = new ArrayList<>();

  PhrasingsTest() {
    for (String line : Corpora.text("rephrasings-advising/queries.jsonl.gz").split("\n")) {
      List<String> phrasings = new ArrayList<>();
      for (Object phrasing : Corpora.list(Corpora.object(Corpora.values(line)).get("phrasings"))) {
        phrasings.add((String) Corpora.object(phrasing).get("text"));
      }
      queries.add(phrasings);
    }
  }

  @Test
  void wordingDecidesNothing() {
    assertThat(queries).hasSize(103);
    assertThat(queries.stream().mapToInt(List::size).sum()).isEqualTo(2_092);
    assertThat(queries).allSatisfy(query -> assertThat(outcomes(RULES, query)).hasSize(4));
  }

  /** The same calls tell a rule that listens to words. */
  @Test
  void aRuleThatReadsThePromptIsFoundOut() {
    assertThat(queries)
        .anySatisfy(query -> assertThat(outcomes(BY_WORDS, query)).hasSizeGreaterThan(4));
  }

  /** Every different decision about a query's phrasings, by caller and model. */
  private static Set<String> outcomes(String text, List<String> phrasings) {
    RuleSet rules = Corpora.rules(text);
    Set<String> outcomes = new HashSet<>();
    for (Map<String, ?> caller : CALLERS) {
      for (String model : List.of("a-small", "a-large")) {
        for (String prompt : phrasings) {
          Map<String, ?> call = Map.of("action", "model.chat", "model", model, "prompt", prompt);
          Decision decision = Corpora.decide(rules, Map.of("as", caller, "call", call));
          outcomes.add(caller + model + decision.effect() + decision.rule() + decision.matched());
        }
      }
    }
    return outcomes;
  }
}
