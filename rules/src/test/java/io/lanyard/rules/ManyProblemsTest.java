package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of very many problems the first are told, the others counted, and none is searched for long. */
final class ManyProblemsTest {
  @Test
  void theFirstOfTheFileAreToldAndTheOthersCounted() {
    List<String> lines = lines("lanyard: 1\n" + times(1_000, "key%d: 1\n"));
    assertThat(lines).hasSize(201);
    assertThat(lines.get(199)).startsWith("lanyard.yaml:201:1: found the unknown key 'key199'");
    assertThat(lines.get(200))
        .isEqualTo(
            "lanyard.yaml:202:1: found problems in 800 more places, expected none;"
                + " mend those above, and these are told");
  }

  @Test
  void ofVeryManyNobodyCountsThemAll() {
    List<String> lines = lines("lanyard: 1\n" + times(50_000, "key%d: 1\n"));
    assertThat(lines.get(200)).contains("found problems in more than 10000 more places");
  }

  @Test
  void asManyAsAreToldLeaveNothingToCount() {
    assertThat(lines("lanyard: 1\n" + times(200, "key%d: 1\n")))
        .hasSize(200)
        .noneMatch(line -> line.contains("more place"));
    assertThat(lines("lanyard: 1\n" + times(201, "key%d: 1\n")))
        .last()
        .asString()
        .contains("found problems in 1 more place, expected none");
  }

  @Test
  void aProblemAtTheBeginningIsToldHoweverManyFollow() {
    String rules =
        "rules:\n  - {id: a, effect: allow, action: model.chat, when: 'model.nmae == \"m\"'}\n";
    String keys = times(5_000, "key%d: 1\n");
    assertThat(lines("lanyard: 1\n" + rules + keys).get(0))
        .startsWith("lanyard.yaml:3:")
        .contains("model.nmae")
        .endsWith("did you mean 'model.name'?");
  }

  @Test
  void anExpressionThatIsWrongForManyActionsIsCountedOnce() {
    String rule =
        "  - {id: a%d, effect: deny, action: [sql.execute, tool.call, model.chat], when:"
            + " foo.bar}\n";
    assertThat(lines("lanyard: 1\nrules:\n" + times(300, rule)))
        .hasSize(201)
        .last()
        .asString()
        .contains("found problems in 100 more places");
  }

  /** Each wrong name is near one of the thousands that there are, and would take long to find. */
  @Test
  void thousandsOfWrongNamesAmongThousandsAreRefusedSoon() {
    String lists = "lists:\n" + times(12_000, "  list_number%d: [a]\n");
    String claims = times(5_000, "claim_number%d: int, ");
    String given = "given:\n" + times(6_000, "  caller_number%d: {subject: s}\n");
    List<String> lines =
        soon(
            "lanyard: 1\ncallers: [{id: c, jwt: {issuer: i, audience: a, claims: {"
                + claims
                + "}}}]\n"
                + lists
                + given
                + "tests:\n"
                + times(
                    1_000,
                    "  - {name: t%1$d, as: caller_nmber%1$d, call: {action: model.chat, model: m},"
                        + " expect: {decision: deny}}\n")
                + "rules:\n"
                + times(
                    1_500,
                    "  - {id: a%1$d, effect: deny, action: model.chat, when: '\"a\" in"
                        + " lists.list_nmber%1$d && caller.claims.claim_nmber%1$d == 1'}\n"));
    assertThat(lines).hasSize(201).first().asString().contains("caller_nmber0");
  }

  /** Each part that can only fail has its own place, which is found by walking the expression. */
  @Test
  void expressionsOfManyPartsThatCanOnlyFailAreRefusedSoon() {
    String rule =
        "  - {id: a%d, effect: deny, action: [tool.call, sql.execute, http.send], when: '"
            + "int(\"x\") == 1 || ".repeat(1_700)
            + "true'}\n";
    List<String> lines = soon("lanyard: 1\nrules:\n" + times(30, rule));
    assertThat(lines).hasSize(201).first().asString().contains("int");
  }

  private static String times(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(line, i))
        .collect(Collectors.joining());
  }

  private static List<String> soon(String text) {
    return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> lines(text));
  }

  private static List<String> lines(String text) {
    return Texts.problems(text).lines().toList();
  }
}
