package io.lanyard.rules.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Decision;
import io.lanyard.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies of other decision points, said in rules, decide what they decide there. */
final class PolicyExamplesTest {
  private static final Path TABLE = Path.of("../docs/policy-examples.md");
  private static final List<ForeignCase> CASES =
      Stream.of(PomeriumCases.all(), CedarCases.all(), AgentgatewayCases.all())
          .flatMap(List::stream)
          .toList();

  static Stream<ForeignCase> expressible() {
    return CASES.stream().filter(one -> one.translation().isPresent());
  }

  @ParameterizedTest
  @MethodSource("expressible")
  void decidesAlike(ForeignCase one) {
    ForeignCase.Translation translation = one.translation().orElseThrow();
    Decision decision = decision(translation);
    assertThat(decision.effect())
        .as("%s\n%s\n%s", translation.rules(), translation.call(), decision)
        .isEqualTo(one.allowed() ? Effect.ALLOW : Effect.DENY);
  }

  /** Otherwise it would be enough to decide everything alike. */
  @Test
  void someAreAllowedAndSomeDenied() {
    assertThat(CASES).filteredOn(ForeignCase::allowed).hasSizeGreaterThan(20);
    assertThat(CASES).filteredOn(one -> !one.allowed()).hasSizeGreaterThan(20);
  }

  /** To write the table anew: {@code -Dlanyard.write-docs=true}. */
  @Test
  void theTableInTheDocumentationIsTrue() throws IOException {
    String table = table();
    if (Boolean.getBoolean("lanyard.write-docs")) {
      Files.writeString(TABLE, table);
    }
    assertThat(TABLE).content().isEqualTo(table);
  }

  private static Decision decision(ForeignCase.Translation translation) {
    return Corpora.decide(Corpora.rules(translation.rules()), translation.call());
  }

  private static String table() {
    Map<String, List<ForeignCase>> bySource =
        CASES.stream()
            .collect(Collectors.groupingBy(ForeignCase::source, TreeMap::new, Collectors.toList()));
    StringBuilder page =
        new StringBuilder(
            """
            # Policies of other decision points

            Examples that Pomerium, Cedar and agentgateway test or teach their policies with, translated
            into rule files by `PolicyExamplesTest`, which writes this page and compares it with every
            build. agentgateway's come without decisions; what its expressions say is asked of dev.cel.

            | Source | Cases | Expressible | Of those decided alike |
            |---|---:|---:|---:|
            """);
    bySource.forEach((source, cases) -> page.append(row(source, cases)));
    page.append(row("**all**", CASES))
        .append("\n## Not expressible\n\n| Case | Why |\n|---|---|\n");
    CASES.stream()
        .filter(one -> one.translation().isEmpty())
        .forEach(one -> page.append("| %s | %s |\n".formatted(one, one.obstacle())));
    page.append("\n## One of each, as a rule file\n");
    for (Map.Entry<String, List<ForeignCase>> entry : bySource.entrySet()) {
      String rules = entry.getValue().get(0).translation().orElseThrow().rules();
      page.append("\n%s:\n\n```yaml\n%s```\n".formatted(entry.getKey(), rules));
    }
    return page.toString();
  }

  private static String row(String name, List<ForeignCase> cases) {
    List<ForeignCase> expressible =
        cases.stream().filter(one -> one.translation().isPresent()).toList();
    long alike =
        expressible.stream()
            .filter(
                one ->
                    one.allowed()
                        == (decision(one.translation().orElseThrow()).effect() == Effect.ALLOW))
            .count();
    return "| %s | %d | %d | %d |\n".formatted(name, cases.size(), expressible.size(), alike);
  }
}
