package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Decision;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the reference shows is valid, and decides as it says. */
final class RulesDocTest {
  private static final Path REFERENCE = Path.of("../docs/rules.md");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void thereIsOneForEachPattern() {
    assertThat(snippets()).hasSize(5);
  }

  @TestFactory
  Stream<DynamicTest> everyTestInTheReference() {
    return snippets()
        .map(Texts::rules)
        .flatMap(
            file ->
                file.tests().stream()
                    .map(test -> DynamicTest.dynamicTest(test.name(), () -> check(file, test))));
  }

  private static void check(RuleFile file, RuleTest test) {
    for (CallFile call : test.calls()) {
      InstantSource clock = InstantSource.fixed(call.at().orElse(NOW));
      Decision decision =
          RuleSet.of(file, new Surroundings("desk", clock, Limits.UNCOUNTED)).decide(call.call());
      assertThat(decision.effect()).as("%s", decision).isEqualTo(test.decision());
      test.rule().ifPresent(rule -> assertThat(decision.rule()).isEqualTo(rule));
    }
  }

  private static Stream<String> snippets() {
    return SNIPPET
        .matcher(Texts.of(REFERENCE))
        .results()
        .map((MatchResult match) -> match.group(1));
  }
}
