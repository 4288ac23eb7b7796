package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters that are not what they look like. */
final class LookalikesTest {
  /** Whoever reviews the file would believe in rules that are about other names. */
  @ParameterizedTest
  @CsvSource({
    "'{id: r, effect: deny, action: tool.call, resource: \"ref\u0435nd\"}', 3:60",
    "'{id: r, effect: deny, action: tool.call, resource: \"\u0430dmin\"}', 3:58",
    "'{id: r, effect: deny, action: tool.call, when: ''tool.name == \"x\u200by\"''}', 3:68",
    "'{id: r, effect: deny, action: tool.call, when: ''tool.name == \"x\u200dy\"''}', 3:68",
    "'{id: r, effect: deny, action: tool.call} # \u202e reviewed', 3:48",
  })
  void charactersThatLookLikeOthersOrLikeNothingAreFound(String rule, String place) {
    assertThat(found(rule)).containsExactly(place + " lookalike");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u041e\u0442\u0447\u0451\u0442 report",
        "\u03b1-helix",
        "\ud83d\udc69\u200d\u2695\ufe0f",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "na\u00efve"
      })
  void otherLanguagesAreNoLookalikes(String name) {
    assertThat(found("{id: r, effect: deny, action: tool.call, resource: \"" + name + "\"}"))
        .isEmpty();
  }

  private static List<String> found(String rule) {
    RuleFile file = (RuleFile) RuleFile.read("lanyard.yaml", "lanyard: 1\nrules:\n  - " + rule);
    return RuleCheck.of(file, Instant.EPOCH).remarks().stream()
        .map(remark -> remark.at().line() + ":" + remark.at().column() + " " + remark.kind())
        .toList();
  }
}
