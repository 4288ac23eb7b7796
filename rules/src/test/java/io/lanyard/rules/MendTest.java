package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever does what a message says has a valid file. */
final class MendTest {
  @Test
  void anEntryWithoutADashGetsOne() {
    assertThat(Texts.problems("lanyard: 1\nrules:\n  id: r\n  effect: deny\n  action: tool.call\n"))
        .startsWith("lanyard.yaml:3:3: found keys with values, expected a list: ")
        .endsWith("; begin each entry with '- '");
    assertThat(Texts.problems("lanyard: 1\nrules: r\n")).endsWith("; put it in [brackets]");
  }

  @Test
  void theOnlyVersionIsNoRange() {
    assertThat(Texts.problems("lanyard: 2\n"))
        .isEqualTo("lanyard.yaml:1:10: found '2', expected the number 1");
  }

  @Test
  void aClaimIsDeclaredWhereItsTokenIsDescribed() {
    String mend = "; declare it under 'claims:' of the entry of callers: whose tokens have it";
    assertThat(Texts.problems(rule("tool.call", "caller.claims.dept == \"x\"")))
        .contains("found the unknown field 'dept' of caller.claims")
        .endsWith(mend);
    String declared =
        "callers: [{id: s, jwt: {issuer: https://i, audience: a, claims: {level: int}}}]\n";
    assertThat(Texts.problems(rule("tool.call", "caller.claims.dept == \"x\"") + declared))
        .contains("expected one of level")
        .endsWith(mend);
  }

  @Test
  void anUnknownActionHidesNothingElse() {
    assertThat(Texts.problems(rule("tool.cal", "tool.nme == \"x\"")))
        .contains("the unknown action 'tool.cal'", "did you mean 'tool.call'?")
        .contains("tool.nme", "did you mean 'tool.name'?");
    assertThat(Texts.problems(rule("frobnicate", "tool.nme == \"x\" && (")).lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("the unknown action 'frobnicate'"));
    assertThat(Texts.problems(rule("frobnicate", "tool.name == \"x\"")).lines()).hasSize(1);
  }

  @Test
  void twoLettersThatChangedPlacesAreOneErrorInAShortWordToo() {
    String test = "tests: [{name: t, call: {action: sql.execute, slq: select 1}, expect: {}}]\n";
    assertThat(Texts.problems("lanyard: 1\n" + test))
        .contains("the unknown key 'slq'", "did you mean 'sql'?");
    assertThat(Texts.problems("lanyard: 1\n" + test.replace("slq", "xyq")))
        .contains("the unknown key 'xyq'")
        .doesNotContain("did you mean");
  }

  @Test
  void aBrokenEntryOfCallersHidesNothingThatIsNotAboutClaims() {
    String broken = "callers: [{id: s, jwt: {isuer: https://i, audience: a}}]\n";
    assertThat(
            Texts.problems(
                    rule("tool.call", "caller.claims.dept == \"x\" && caller.grops == []") + broken)
                .lines())
        .hasSize(3)
        .noneMatch(line -> line.contains("dept"))
        .anyMatch(line -> line.contains("did you mean 'issuer'?"))
        .anyMatch(line -> line.contains("did you mean 'caller.groups'?"));
  }

  @Test
  void familiesOfActionsAreOffered() {
    assertThat(Texts.problems(rule("model*", "true")))
        .contains("the unknown action 'model*'", "request.enter, model.*; did you mean 'model.*'?");
    assertThat(Texts.problems("lanyard: 1\ndefaults: {modle.*: allow}\n"))
        .endsWith("did you mean 'model.*'?");
    assertThat(Texts.problems(rule("tool.call", "within(\"model*\")")))
        .endsWith("message.send, process.start, file.open, socket.connect, request.enter");
  }

  @Test
  void aLineThatIsIndentedWronglyIsSaidToBe() {
    String text = "lanyard: 1\nrules:\n  - id: r\n     effect: deny\n";
    assertThat(Texts.problems(text)).contains("lanyard.yaml:4:").doesNotContain("<", "block end");
    String less = "lanyard: 1\nrules:\n  - id: r\n    effect: deny\n   action: tool.call\n";
    assertThat(Texts.problems(less))
        .isEqualTo(
            "lanyard.yaml:5:4: found a line that fits none of the lines above it, expected entries"
                + " that belong together one under the other; look at how far it is indented, and"
                + " at brackets and quotes above it");
    assertThat(Texts.problems("lanyard: 1\nrules: [\n"))
        .contains("the end of the file")
        .doesNotContain("<");
    assertThat(Texts.problems("lanyard: 1\nrules:\n\t- id: r\n"))
        .isEqualTo(
            "lanyard.yaml:3:1: found a tab, expected spaces; YAML is not indented with tabs");
    assertThat(Texts.problems(text)).contains("look at how far it is indented");
  }

  @Test
  void aNegationWithoutQuotesIsOneProblem() {
    String rule = "lanyard: 1\nrules:\n  - id: r\n    effect: deny\n    action: tool.call\n";
    assertThat(Texts.problems(rule + "    when: !(tool.name == \"x\")\n"))
        .isEqualTo(
            "lanyard.yaml:6:11: found the tag !(tool.name, expected a value without one; an"
                + " expression that begins with '!' must stand in quotes");
    assertThat(Texts.problems(rule + "    when: !(tool.nam == \"x\")\n"))
        .contains("lanyard.yaml:6:13: found the unknown name 'tool.nam'");
  }

  @Test
  void aListThatNobodyWroteIsWrittenUnderLists() {
    assertThat(Texts.problems(rule("tool.call", "tool.name in lists.clinical")))
        .contains("found the unknown name 'lists.clinical'")
        .endsWith("; write it under 'lists:'");
    assertThat(Texts.problems(rule("tool.call", "tool.name in tables.of")))
        .endsWith("; write it under 'tables:'");
  }

  /** Each would otherwise be heard of only once the mode is mended. */
  @Test
  void whatIsWrongElsewhereHidesNeitherDefaultsNorTests() {
    String file =
        """
        lanyard: 1
        mode: enfroce
        defaults: {model.chta: allow}
        tests:
          - name: t
            as: ann
            call: {action: tool.call, tool: x}
            expect: {decision: deny}
        """;
    assertThat(Texts.problems(file).lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("3:12: found the unknown action"))
        .anySatisfy(line -> assertThat(line).contains("6:9: found the caller 'ann'"));
  }

  private static String rule(String action, String when) {
    return "lanyard: 1\nrules:\n  - {id: r, effect: deny, action: "
        + action
        + ", when: '"
        + when
        + "'}\n";
  }
}
