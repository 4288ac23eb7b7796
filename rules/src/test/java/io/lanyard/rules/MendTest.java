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
        .hasSize(2)
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
  void anActionOfAnotherVerbOrFamilyIsTheOneThereIs() {
    assertThat(Texts.problems(rule("file.read", "true"))).endsWith("did you mean 'file.open'?");
    assertThat(Texts.problems(rule("llm.chat", "true"))).endsWith("did you mean 'model.chat'?");
    assertThat(Texts.problems(rule("model.tune", "true"))).endsWith("request.enter, model.*");
    assertThat(Texts.problems(rule("tool.call", "within(\"sql.query\")")))
        .endsWith("did you mean 'sql.execute'?");
    String test = "tests: [{name: t, call: {action: file.read}, expect: {decision: deny}}]\n";
    assertThat(Texts.problems("lanyard: 1\n" + test)).endsWith("did you mean 'file.open'?");
  }

  @Test
  void severalActionsAreAList() {
    assertThat(Texts.problems(rule("\"model.chat, tool.cal\"", "tool.nme == \"x\"")).lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("the unknown action 'model.chat, tool.cal'")
                    .endsWith("; write several as a list: [model.chat, tool.cal]"))
        .anySatisfy(line -> assertThat(line).contains("'tool.nme'"));
    assertThat(Texts.problems(rule("tool.call", "within(\"model.chat tool.call\")")))
        .endsWith("; write within(\"…\") || within(\"…\") for several");
    assertThat(Texts.problems(rule("tool call", "true"))).endsWith("did you mean 'tool.call'?");
  }

  @Test
  void anActionThatLacksItsQuotesIsNoOtherName() {
    assertThat(Texts.problems(rule("model.chat", "within(model.chat)")))
        .endsWith("; if it is a text, put it in double quotes");
  }

  @Test
  void whereNothingIsDeclaredItIsSaidWhereItWouldBe() {
    String rule = "{id: r, effect: allow, action: model.chat, with: {route: '\"b\"'}}";
    assertThat(Texts.problems("lanyard: 1\nrules: [" + rule + "]\n"))
        .isEqualTo(
            "lanyard.yaml:2:67: found the unknown route 'b', expected one that is declared: none"
                + " is; write it under 'routes:'");
    assertThat(Texts.problems("lanyard: 1\nroutes: {a: {model: x, credential: c}}\n"))
        .endsWith("expected one that is declared: none is; write it under 'credentials:'");
    String test = "{name: t, call: {action: request.enter, attributes: {x: 1}}, expect: {}}";
    assertThat(
            Texts.problems("lanyard: 1\ntests: [" + test.replace("{}", "{decision: deny}") + "]"))
        .contains(
            "the attribute 'x' in a call of request.enter, expected only what such calls have");
  }

  @Test
  void typesHaveTheNamesThatFilesGiveThem() {
    String test =
        "{name: t, call: {action: http.send, attributes: {http.port: x}}, expect: {decision:"
            + " deny}}";
    assertThat(Texts.problems("lanyard: 1\ntests: [" + test + "]"))
        .endsWith("http.port as 'x', expected a value of type int");
  }

  @Test
  void oneMistakeIsOneProblem() {
    for (String one :
        new String[] {
          "routes: {a: {modl: x}}",
          "callers: [{id: a, jtw: {}}]",
          "callers: [{id: w, workload: {subject: s, thread: x}}]",
          "rules: [{id: r, effect: limit, action: tool.call, limt: {}}]",
          "rules: [{id: r, efect: deny, action: tool.call}]"
        }) {
      assertThat(Texts.problems("lanyard: 1\n" + one + "\n").lines())
          .as(one)
          .singleElement()
          .asString()
          .contains("the unknown key", "did you mean");
    }
  }

  @Test
  void aListThatCannotBeReadHidesNoOther() {
    String lists = "lists: {a: [x, ~], b: [y1]}\n";
    assertThat(Texts.problems(rule("tool.call", "tool.name in lists.c || lists.a == 3") + lists))
        .contains("4:16: found '~'", "the unknown name 'lists.c'")
        .doesNotContain("the unknown name 'lists.a'")
        .hasLineCount(2);
    assertThat(Texts.problems(rule("tool.call", "tool.name in lists.bb") + lists))
        .contains("did you mean 'lists.b'?");
  }

  @Test
  void aKeyWithoutItsBlankIsNamed() {
    String rule = "lanyard: 1\nrules:\n  - id:r\n    effect: deny\n    action: tool.call\n";
    assertThat(Texts.problems(rule))
        .isEqualTo(
            "lanyard.yaml:3:5: found 'id:' without a blank, expected a key, a colon, a blank and a"
                + " value; write a blank after the colon");
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
