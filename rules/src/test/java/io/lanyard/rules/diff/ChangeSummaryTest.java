package io.lanyard.rules.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.RuleFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The line with which a reload says what has become different. */
final class ChangeSummaryTest {
  private static final String BEFORE =
      """
      lanyard: 1
      mode: observe
      defaults: {http.send: allow}
      rules:
        - {id: gone, effect: deny, action: tool.call, resource: refund}
        - {id: same, effect: allow, action: model.chat}
        - {id: wider, effect: allow, action: tool.call, resource: find_order}
      """;

  @Test
  void saysWhatCameWentAndChangedAndWhichWay() {
    String after =
        BEFORE
            .replace("observe", "enforce")
            .replace("http.send: allow", "http.send: deny")
            .replace("id: gone", "id: come")
            .replace("find_order", "'*'");
    assertThat(summary(BEFORE, after))
        .isEqualTo(
            "mode observe -> enforce (tighter), defaults.http.send allow -> deny (tighter),"
                + " +come (deny), -gone (deny), ~wider (allow)");
  }

  @Test
  void whatDecidesNothingIsNothing() {
    assertThat(summary(BEFORE, BEFORE + "# a comment\n")).isEqualTo("nothing that decides");
  }

  @Test
  void twentyChangesAreToldOfAndTheRestIsCounted() {
    String more =
        IntStream.range(10, 40)
            .mapToObj(i -> "  - {id: r" + i + ", effect: log, action: tool.call}\n")
            .collect(Collectors.joining());
    assertThat(summary(BEFORE, BEFORE + more))
        .startsWith("+r10 (")
        .contains(", +r29 (")
        .doesNotContain("+r30 ")
        .endsWith(" and 10 more");
  }

  private static String summary(String before, String after) {
    return ChangeSummary.of(read(before), read(after));
  }

  private static RuleFile read(String text) {
    return (RuleFile) RuleFile.read("lanyard.yaml", text);
  }
}
