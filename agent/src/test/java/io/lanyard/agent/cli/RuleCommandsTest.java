package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of rule files and of calls that are decided by them. */
class RuleCommandsTest {
  @TempDir Path directory;

  private Commands commands = new Commands(Path.of(""));
  private String rules = "";

  @BeforeEach
  void writeRules() {
    commands = new Commands(directory);
    rules =
        write(
            "lanyard.yaml",
            """
            lanyard: 1
            mode: enforce
            rules:
              - id: models-for-analysts
                effect: allow
                action: model.chat
                when: '"analyst" in caller.groups'
              - id: salary-is-for-hr
                effect: deny
                action: sql.execute
                resource: salary
                reason: salaries are not for analysts
                when: '!("hr" in caller.groups)'
              - id: sql-for-all
                effect: allow
                action: sql.execute
            """);
  }

  @Test
  void checkAcceptsAValidFileAndSaysHowManyRules() {
    assertThat(run("check", rules)).isZero();
    assertThat(out())
        .contains(rules + ":8:5: note: salary-is-for-hr stops no call of the application's own: ");
    assertThat(out().lines().skip(1))
        .containsExactly(
            rules + ": valid, 3 rules, 1 note",
            rules
                + ": every rule decides alike, however a prompt is phrased: none reads its words");
  }

  @Test
  void checkListsEveryProblemOfEveryFile() {
    String broken =
        write(
            "broken.yaml",
            """
            lanyard: 1
            moed: enforce
            rules:
              - id: a
                effect: permit
                action: model.chat
            """);

    assertThat(run("check", rules, broken)).isEqualTo(3);
    assertThat(out())
        .contains(rules + ": valid", broken + ":2:1: found", "mode", broken + ":5:")
        .contains("permit", "invalid, 2 problems");
    assertThat(run("check", "--output", "json", broken)).isEqualTo(3);
    assertThat(out())
        .contains("{\"valid\":false,\"files\":[{\"file\":", "\"at\":\"" + broken + ":2:1\"");
  }

  @Test
  void checkWarnsOfWhatIsValidAndHardlyMeantAndStrictMakesThatAFailure() {
    String odd =
        write(
            "odd.yaml",
            """
            lanyard: 1
            rules:
              - id: own-hosts
                effect: allow
                action: http.send
                when: http.host.endsWith("acme.example")
              - {id: pilot, effect: allow, action: model.chat, until: 2999-01-01}
            """);

    assertThat(run("check", odd)).isZero();
    assertThat(out())
        .contains(odd + ":6:30: warning: endsWith(", "[suspicious-pattern]", ": note: the grant")
        .contains(odd + ": valid, 2 rules, 1 warning, 1 note");
    assertThat(run("check", "--strict", odd)).isEqualTo(3);
    assertThat(run("check", "--strict", rules)).isZero();
    assertThat(run("check", "--output", "json", odd)).isZero();
    assertThat(out())
        .contains("\"kind\":\"suspicious-pattern\",\"severity\":\"warning\"")
        .contains("\"content_rules\":[],\"decide_alike_for_any_phrasing\":2");
  }

  @Test
  void evalSaysWhoDeniesAndEndsWithFive() {
    String call =
        write(
            "call.yaml",
            """
            as: {subject: bob, groups: [analyst]}
            call: {action: sql.execute, sql: "SELECT amount FROM salary"}
            """);

    assertThat(run("eval", "--rules", rules, call)).isEqualTo(5);
    assertThat(out())
        .contains("DENY  by salary-is-for-hr", "because   salaries are not for analysts");
    assertThat(run("eval", "--rules", rules, "--output", "json", call)).isEqualTo(5);
    assertThat(out()).startsWith("{\"decision\":\"deny\",\"enforced\":true,\"rule\":\"salary-is-");
  }

  /** Whoever tries a denial by hand and then sees the call go through must have been told. */
  @Test
  void evalAndExplainSayWhenAnAgentWouldNotAsk() {
    String call = "as: {subject: bob}\ncall: {action: sql.execute, sql: select 1 from salary";
    String alone = write("alone.yaml", call + "}\n");
    String caused = write("caused.yaml", call + ", cause: [model.chat]}\n");

    assertThat(run("eval", "--rules", rules, alone)).isEqualTo(5);
    assertThat(out()).contains("note      with guard: ai", "'guard: all'");
    assertThat(run("explain", "--rules", rules, alone)).isZero();
    assertThat(out()).contains("note      with guard: ai");
    assertThat(run("eval", "--rules", rules, caused)).isEqualTo(5);
    assertThat(out()).doesNotContain("guard");
    assertThat(run("eval", "--rules", rules, "--output", "json", alone)).isEqualTo(5);
    assertThat(out()).contains("\"asked\":\"after_model_output\"");
    assertThat(run("explain", "--rules", rules, "--output", "json", caused)).isZero();
    assertThat(out()).contains("\"asked\":\"always\"");
    String all = write("all.yaml", "lanyard: 1\nmode: enforce\nguard: all\n");
    assertThat(run("eval", "--rules", all, alone)).isEqualTo(5);
    assertThat(out()).doesNotContain("guard");
  }

  @Test
  void callsKnowTheCallersOfTheRuleFile() {
    String given =
        write(
            "given.yaml",
            "lanyard: 1\ndefaults: {model.chat: allow}\ngiven: {ann: {subject: ann}}\n");
    String call = write("call.yaml", "as: ann\ncall: {action: model.chat, model: m}\n");
    assertThat(run("eval", "--rules", given, call)).isZero();
    assertThat(run("explain", "--rules", given, call)).isZero();
    assertThat(run("eval", "--rules", write("none.yaml", "lanyard: 1\n"), call)).isEqualTo(2);
    assertThat(err())
        .contains("found the caller 'ann', expected one that is given; write {subject: ann}");
  }

  @Test
  void evalAllowsWhatTheRulesAllow() {
    String call =
        write(
            "call.yaml",
            """
            as: {subject: bob, groups: [analyst]}
            call: {action: model.chat, model: gpt-4o}
            """);

    assertThat(run("eval", "--rules", rules, call)).isZero();
    assertThat(out()).startsWith("ALLOW  by models-for-analysts");
  }

  @Test
  void evalReadsACallFromStandardInput() {
    InputStream before = System.in;
    String json =
        """
        {
        \t"as": {"subject": "bob", "groups": ["hr"]},
        \t"call": {"action": "sql.execute", "sql": "SELECT amount\\nFROM salary"}
        }
        """;
    try {
      System.setIn(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
      assertThat(run("eval", "--rules", rules, "-")).as(err()).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out()).startsWith("ALLOW  by sql-for-all");
  }

  @Test
  void evalSaysWhichDocumentsAreReturnedAndTakesLimitsForOpen() {
    String filtered =
        write(
            "filtered.yaml",
            """
            lanyard: 1
            rules:
              - {id: public, effect: allow, action: retrieval.search, with: {filter: document.metadata.level < 2}}
              - {id: few, effect: limit, action: retrieval.search, limit: {per: caller.subject, at_most: 1, every: 1h}}
            """);
    String call =
        "as: {subject: bob}\n"
            + "call: {action: retrieval.search, store: s, documents: [{level: 1}, {level: 2}]";

    assertThat(run("eval", "--rules", filtered, write("call.yaml", call + "}\n"))).isZero();
    assertThat(out()).contains("  returned  {level=1}").doesNotContain("level=2");
    assertThat(run("eval", "--rules", filtered, write("call.yaml", call + ", exhausted: [few]}\n")))
        .isEqualTo(5);
    assertThat(out()).contains("DENY  by few").doesNotContain("returned");
  }

  @Test
  void evalTellsABrokenCallFromBrokenRules() {
    String broken = write("broken.yaml", "lanyard: 1\nrules: 7\n");
    String call = write("call.yaml", "call: {action: model.chatt}\n");

    assertThat(run("eval", "--rules", broken, call)).isEqualTo(3);
    assertThat(err()).contains(broken + ":2:");
    assertThat(run("eval", "--rules", rules, call)).isEqualTo(2);
    assertThat(err()).contains(call + ":1:", "model.chatt", "model.chat");
  }

  @Test
  void explainTellsWhatBecameOfACall() {
    String call =
        write(
            "call.yaml",
            """
            as: {subject: bob, groups: [analyst]}
            call: {action: sql.execute, sql: "SELECT amount FROM salary"}
            """);

    assertThat(run("explain", call, "--rules", rules)).isZero();
    assertThat(out())
        .contains("DENY  by salary-is-for-hr")
        .contains("What would have to change, as the rules stand:")
        .contains(
            "'salary-is-for-hr' denies it unless in group \"hr\" (it was: caller.groups ="
                + " [analyst])");
    assertThat(run("explain", call)).isEqualTo(2);
    assertThat(err()).contains("is a file", "--rules");
  }

  @Test
  void aValueThatALoopAskedForTwiceIsToldOnce() {
    String loop =
        write(
            "loop.yaml",
            """
            lanyard: 1
            tables: {tools_of: {a: [mail], b: [crm]}}
            rules:
              - id: tools
                effect: allow
                action: tool.call
                when: 'caller.groups.exists(g, g in tables.tools_of && tool.name in tables.tools_of[g])'
            """);
    String call =
        write(
            "call.yaml",
            "as: {subject: x, groups: [a, b]}\ncall: {action: tool.call, tool: pay}\n");
    assertThat(run("explain", call, "--rules", loop)).isZero();
    assertThat(out().replaceAll("(?s).*What would", "")).containsOnlyOnce("tool.name = \"pay\"");
    assertThat(out()).doesNotContain("\"pay\", \"pay\")");
  }

  @Test
  void everyProblemHasALineOfItsOwnAndAHostileNameHasNone() {
    String broken = write("broken.yaml", "lanyard: 1\nmode: maybe\nguard: none\n");
    String call = write("call.yaml", "call: {action: model.chat}\n");

    assertThat(run("eval", "--rules", broken, call)).isEqualTo(3);
    assertThat(err().lines()).hasSize(2).allSatisfy(line -> assertThat(line).startsWith(broken));
    assertThat(run("eval", "--rules", "a\nb\u001b[2J.yaml", call)).isEqualTo(2);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).contains("a\\u000ab\\u001b[2J.yaml");
  }

  private String write(String name, String text) {
    return commands.write(name, text);
  }

  private int run(String... arguments) {
    return commands.run(arguments);
  }

  private String out() {
    return commands.out();
  }

  private String err() {
    return commands.err();
  }
}
