package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every problem says where it is, what was found, what was expected and how to mend it. */
final class ProblemPositionTest {
  private static final String RULE =
      """
      lanyard: 1
      rules:
        - id: r
          effect: deny
          action: tool.call
      """;

  @Test
  void anUnknownKeyNamesTheNearest() {
    assertThat(Texts.problems("lanyard: 1\nmod: enforce\n"))
        .startsWith("lanyard.yaml:2:1: found the unknown key 'mod', expected one of lanyard, mode,")
        .endsWith("did you mean 'mode'?");
  }

  @Test
  void aKeyThatIsThereTwiceNamesTheFirst() {
    assertThat(Texts.problems("lanyard: 1\nmode: enforce\nmode: observe\n"))
        .isEqualTo(
            "lanyard.yaml:3:1: found the key 'mode' again, expected each key once; it stands in"
                + " line 2 already");
  }

  @Test
  void aMissingKeyIsToldWithItsForm() {
    assertThat(Texts.problems("mode: enforce\n"))
        .isEqualTo(
            "lanyard.yaml:1:1: found a rule file without 'lanyard', expected one with it; add"
                + " 'lanyard:', the number 1");
  }

  @Test
  void aBareTruthValueIsNoText() {
    String expected = "expected text; put it in quotes if it is meant as text";
    for (String word : new String[] {"no", "on", "Yes", "off", "true", "y", "null", "~"}) {
      assertThat(Texts.problems(RULE + "    reason: " + word + "\n"))
          .isEqualTo(
              "lanyard.yaml:6:13: found '" + word + "', which YAML takes for no text, " + expected);
      assertThat(Texts.problems(RULE + "    reason: '" + word + "'\n")).isEmpty();
    }
  }

  @Test
  void aQuotedTruthValueIsNone() {
    assertThat(Texts.problems("lanyard: 1\nrequire_coverage: 'true'\n"))
        .isEqualTo(
            "lanyard.yaml:2:19: found 'true', expected true or false; take it out of its quotes");
    assertThat(Texts.problems("lanyard: 1\nrequire_coverage: yes\n")).contains("2:19: found 'yes'");
  }

  /** Each would otherwise be heard of only once what stands before it is mended. */
  @Test
  void aBadValueHidesNoBadExpression() {
    assertThat(
            Texts.problems(
                """
                lanyard: 1
                mode: enforced
                rules:
                  - {id: a, effect: permit, action: model.chat, when: caller.grops == 1}
                  - {id: b, effect: deny, action: model.caht, when: sql.writes}
                  - {id: c, action: tool.call, when: 'tool.name == 7'}
                  - {id: d, effect: deny, action: tool.call, when: tool.nam == ''}
                  - {id: e, effect: allow, action: sql.execute, mode: off, with: {session: caller.x}}
                """))
        .containsSubsequence(
            "2:7: found 'enforced'",
            "4:21: found 'permit'",
            "4:55: found the unknown name 'caller.grops'",
            "5:35: found the unknown action 'model.caht'",
            "6:5: found a rule without 'effect'",
            "6:39: found '==' between string and int",
            "7:52: found the unknown name 'tool.nam'",
            "8:55: found 'off'",
            "8:76: found the unknown name 'caller.x'");
  }

  /** The name is there; what it stands for is what is broken. */
  @Test
  void aBadValueIsNotBlamedOnWhoeverReadsIt() {
    assertThat(
            Texts.problems(
                """
                lanyard: 1
                lists: {models: gpt-4o}
                rules:
                  - {id: a, effect: deny, action: model.chat, when: model.name in lists.models}
                """))
        .startsWith("lanyard.yaml:2:17: ")
        .doesNotContain("lanyard.yaml:4");
  }

  @Test
  void anAcceptedGapIsNamedAsTheStartReportHasIt() {
    assertThat(Texts.problems("lanyard: 1\naccept_gaps: [jedis 5.2.0, org.acme.Driver]\n"))
        .isEmpty();
    assertThat(Texts.problems("lanyard: 1\naccept_gaps:\n  - jedis 5.2.0\n  - jedis >= 5\n"))
        .isEqualTo(
            "lanyard.yaml:4:5: found 'jedis >= 5', expected a library with its version or a class,"
                + " as the start report has it, such as jedis 5.2.0");
  }

  @Test
  void allProblemsAreToldAtOnceAndInOrder() {
    assertThat(
            Texts.problems(
                    """
                    lanyard: 1
                    mode: enforced
                    callers:
                      - {id: a, jwt: {issuer: i, audience: a, clock_skew: 30}}
                      - {id: a, workload: {subject: s, threads: t}, jwt: {issuer: i, audience: a}}
                    defaults: {sql.execut: allow}
                    rules:
                      - {id: default, effect: deny, action: [sql.execute, sql.exec]}
                      - {id: b, effect: deny, action: tool.call, until: 2027-06-30}
                      - {id: b, effect: limit, action: tool.call}
                    """)
                .lines()
                .map(line -> line.replaceFirst(", expected.*", "")))
        .containsExactly(
            "lanyard.yaml:2:7: found 'enforced'",
            "lanyard.yaml:4:55: found '30'",
            "lanyard.yaml:5:5: found jwt, workload in one entry",
            "lanyard.yaml:5:10: found the id 'a' again",
            "lanyard.yaml:6:12: found the unknown action 'sql.execut'",
            "lanyard.yaml:8:10: found the rule id 'default'",
            "lanyard.yaml:8:55: found the unknown action 'sql.exec'",
            "lanyard.yaml:9:5: found 'until' in a rule that does not allow",
            "lanyard.yaml:10:5: found 'effect: limit' without 'limit'",
            "lanyard.yaml:10:10: found the rule id 'b' again");
  }

  @Test
  void whatOnlyTheWholeTellsIsToldAtOnceToo() {
    assertThat(
            Texts.problems(
                    """
                    lanyard: 1
                    callers:
                      - {id: a, jwt: {issuer: i, audience: a, claims: {level: int}}}
                      - {id: a, workload: {subject: s, threads: t}, jwt: {issuer: i, audience: a}}
                      - {id: c, jwt: {issuer: i, audience: a, claims: {level: string}}}
                      - {id: d, jwt: {issuer: i, audience: a, jwks: "http://keys.example/"}}
                    defaults: {sql.execut: allow}
                    lists: {some-list: [a]}
                    rules:
                      - {id: default, effect: deny, action: [sql.execute, sql.exec]}
                      - {id: b, effect: deny, action: tool.call, until: 2027-06-30}
                      - {id: b, effect: limit, action: tool.call}
                    """)
                .lines()
                .map(line -> line.replaceFirst(", expected.*", "").replace("lanyard.yaml:", "")))
        .containsExactly(
            "4:5: found jwt, workload in one entry",
            "4:10: found the id 'a' again",
            "5:52: found the claim 'level' as string",
            "6:49: found 'http://keys.example/'",
            "7:12: found the unknown action 'sql.execut'",
            "8:9: found 'some-list'",
            "10:10: found the rule id 'default'",
            "10:55: found the unknown action 'sql.exec'",
            "11:5: found 'until' in a rule that does not allow",
            "12:5: found 'effect: limit' without 'limit'",
            "12:10: found the rule id 'b' again");
  }

  @Test
  void anExpressionsProblemPointsIntoIt() {
    assertThat(Texts.problems(RULE + "    when: tool.nam == \"x\"\n"))
        .startsWith("lanyard.yaml:6:11: ")
        .contains("did you mean 'tool.name'?");
  }

  @Test
  void alsoInQuotesWithEscapes() {
    assertThat(Texts.problems(RULE + "    when: 'tool.name == ''it'' && tool.nam == \"x\"'\n"))
        .startsWith("lanyard.yaml:6:35: ");
    assertThat(
            Texts.problems(
                RULE + "    when: \"tool.name == \\\"\\u00e9\\\" && tool.nam == 'x'\"\n"))
        .startsWith("lanyard.yaml:6:39: ");
  }

  @Test
  void alsoInABlockWithAHeader() {
    assertThat(
            Texts.problems(
                RULE
                    + """
                        when: |-2  # why
                            tool.name == "x"
                              && tool.nam == "y"
                    """))
        .startsWith("lanyard.yaml:8:14: ");
  }

  @Test
  void alsoInAFoldedBlock() {
    assertThat(
            Texts.problems(
                    RULE
                        + """
                            when: >
                              tool.name == "x"

                              && tool.nam == "y" ||
                              tool.nome == "z"
                        """)
                .lines()
                .map(line -> line.substring(0, 19)))
        .containsExactly("lanyard.yaml:9:10: ", "lanyard.yaml:10:7: ");
  }

  @Test
  void alsoInAPlainScalarOverSeveralLines() {
    assertThat(Texts.problems(RULE + "    when: tool.name == tool.server\n      && tool.nam\n"))
        .startsWith("lanyard.yaml:7:10: ");
  }

  @Test
  void columnsCountCharactersAsPeopleDo() {
    assertThat(Texts.problems(RULE + "    when: '\"\uD83D\uDE00\" == tool.nam'\n"))
        .startsWith("lanyard.yaml:6:19: ");
    assertThat(Texts.problems("\uFEFFlanyard: 1\r\nmod: enforce\r\n"))
        .startsWith("lanyard.yaml:2:1: ");
  }

  @Test
  void whatAnActionLacksSaysWhoHasIt() {
    assertThat(Texts.problems(RULE + "    when: sql.writes\n"))
        .contains("6:11:")
        .contains(
            "expected an attribute of all the rule's actions: only sql.execute has sql.writes");
  }

  @Test
  void anUndeclaredClaimIsUnknown() {
    assertThat(Texts.problems(RULE + "    when: caller.claims.clearance > 1\n"))
        .startsWith("lanyard.yaml:6:")
        .contains("clearance");
  }

  @Test
  void withinNamesActions() {
    assertThat(Texts.problems(RULE + "    when: within(\"tool.cal\")\n"))
        .startsWith("lanyard.yaml:6:18: found the unknown action 'tool.cal'")
        .endsWith("did you mean 'tool.call'?");
  }

  @Test
  void whatIsNeverAnsweredIsNoAnswer() {
    for (String when :
        List.of(
            "sql.structure_from('model') == 'YES'",
            "'YES' != sql.structure_from('model')",
            "!(sql.structure_from('model') in ['no', 'YES'])")) {
      String rule = RULE.replace("tool.call", "sql.execute") + "    when: \"" + when + "\"\n";
      assertThat(Texts.problems(rule))
          .contains("sql.structure_from never answers, 'YES', expected one of no, unknown, yes");
    }
  }

  @Test
  void anchorsAliasesAndFurtherDocumentsAreRefused() {
    assertThat(Texts.problems("lanyard: 1\nlists: {a: &x [1], b: *x}\n"))
        .contains("2:12: found an anchor")
        .contains("2:23: found the alias *x");
    assertThat(Texts.problems("lanyard: 1\n---\nlanyard: 1\n"))
        .startsWith("lanyard.yaml:2:1: found a second document");
    assertThat(Texts.problems("")).startsWith("lanyard.yaml:1:1: found an empty file");
  }
}
