package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Rule tests as a user runs them. */
class TestCommandTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      callers:
        - {id: corp, jwt: {issuer: i, audience: a, claims: {clearance: int}}}
      rules:
        - {id: chat, effect: allow, action: model.chat, until: 2027-06-30}
        - {id: few, effect: limit, action: model.chat, limit: {per: caller.subject, at_most: 9, every: 1h}}
        - id: seen
          effect: log
          action: model.chat
          when: prompt.text.contains("secret")
        - id: search
          effect: allow
          action: retrieval.search
          with: {filter: document.metadata.level <= caller.claims.clearance}
        - id: no-writes
          effect: deny
          action: sql.execute
          reason: models only read
          when: |
            within("model.chat") &&
              (sql.writes || !sql.parsed)
        - {id: sql, effect: allow, action: sql.execute}
      """;
  private static final String CALLERS =
      "given:\n  nurse: {subject: n1, claims: {clearance: 3}}\n  clerk: {subject: c1}\ntests:\n";

  @TempDir Path directory;
  private Commands commands = new Commands(Path.of(""));
  private String rules = "";

  @BeforeEach
  void write() {
    commands = new Commands(directory);
    rules = commands.write("lanyard.yaml", RULES);
  }

  @Test
  void findsTheTestsBesideTheRuleFile() {
    tests(
        """
          - name: reading
            as: nurse
            call: {action: sql.execute, sql: select 1, cause: [model.chat]}
            expect: {decision: allow, by: sql}
        """);
    assertThat(commands.run("test", rules)).isZero();
    assertThat(commands.out()).startsWith("1 test: all passed" + System.lineSeparator());
  }

  @Test
  void aFailureSaysWhatWasExpectedWhatCameAndWhichPartHadWhichValue() {
    String file =
        tests(
            """
              - name: writing is refused
                as: nurse
                call: {action: sql.execute, sql: delete from visits, cause: [tool.call]}
                expect: {decision: deny, by: no-writes}
            """);
    assertThat(commands.run("test", rules)).isEqualTo(4);
    assertThat(commands.out().lines())
        .contains(
            "FAIL  writing is refused",
            "  at " + file + ":5:5",
            "  decision",
            "    expected  deny",
            "    found     allow",
            "  by",
            "    expected  no-writes",
            "    found     sql",
            "  no-writes (deny, " + rules + ":16:5): its condition is false",
            "      within(\"model.chat\")  =  false",
            "        cause  =  [tool.call]",
            "      sql.writes || !sql.parsed  =  not needed",
            "  sql (allow, " + rules + ":23:5): it matches and settles the decision",
            "1 test: 1 failed");
  }

  @Test
  void coverageNamesWhatNoTestHasShown() {
    tests(
        """
          - name: writing is refused
            as: nurse
            call: {action: sql.execute, sql: delete from visits, cause: [model.chat]}
            expect: {decision: deny, by: no-writes, reason: models only read}
        """);
    assertThat(commands.run("test", rules)).isZero();
    assertThat(commands.out().lines())
        .contains(
            "  " + rules + ":6:5: chat: never matched",
            "  " + rules + ":11:11: seen: its condition was never false",
            "  " + rules + ":22:10: no-writes: sql.writes  was never false",
            "  " + rules + ":22:24: no-writes: !sql.parsed  was never true",
            "  " + rules + ":23:5: sql: never settled a decision")
        .noneMatch(line -> line.contains("sql.writes  was never true"))
        .noneMatch(line -> line.contains("few: never settled"));
    assertThat(commands.run("test", rules, "--min-coverage", "100")).isEqualTo(4);
    assertThat(commands.err()).contains("expected at least 100%");
    assertThat(commands.run("test", rules, "--min-coverage", "101")).isEqualTo(2);
    assertThat(commands.err()).contains("--min-coverage 101", "from 0 to 100");
  }

  @Test
  void allBranchesShownIsAHundredPercent() {
    String small =
        commands.write(
            "small.yaml",
            """
            lanyard: 1
            rules:
              - {id: a, effect: allow, action: tool.call, resource: t, when: caller.subject == "x" || "g" in caller.groups}
            tests:
              - {name: user x, as: {subject: x}, call: {action: tool.call, tool: t}, expect: {decision: allow}}
              - {name: group g, as: {subject: z, groups: [g]}, call: {action: tool.call, tool: t}, expect: {decision: allow}}
              - {name: other user, as: {subject: z}, call: {action: tool.call, tool: t}, expect: {decision: deny}}
              - {name: other tool, as: {subject: x}, call: {action: tool.call, tool: u}, expect: {decision: deny}}
            """);
    assertThat(commands.run("test", small, "--min-coverage", "100")).isZero();
    assertThat(commands.out()).contains("coverage: 100% of rules and branches, 8 of 8");
    assertThat(commands.run("test", small, "--min-coverage", "100", "--name", "[xyu]"))
        .isEqualTo(2);
    assertThat(commands.run("test", small, "--min-coverage", "100", "--name", "group"))
        .isEqualTo(4);
  }

  @Test
  void everyPhrasingMustBeDecidedAlike() {
    tests(
        """
          - name: wording decides nothing
            as: nurse
            call: {action: model.chat, model: m}
            phrasings: [tell me, tell me the secret]
            expect: {decision: allow}
        """);
    assertThat(commands.run("test", rules)).isEqualTo(4);
    assertThat(commands.out())
        .contains(
            "phrasing \"tell me the secret\"",
            "expected  the same as for the first, allow by chat, matched chat, few",
            "found     allow by chat, matched chat, few, seen")
        .doesNotContain("phrasing \"tell me\"");
  }

  @Test
  void timeLimitsDocumentsAndErrorsCanBeExpected() {
    tests(
        """
          - name: ended
            as: nurse
            at: 2027-07-01T00:00:00Z
            call: {action: model.chat, model: m, prompt: hello}
            expect: {decision: deny, by: default, matched: [few], errors: []}
          - name: used up
            as: nurse
            at: 2027-01-01T00:00:00Z
            call: {action: model.chat, model: m, prompt: hello, exhausted: [few]}
            expect: {decision: deny, by: few}
          - name: documents by clearance
            as: nurse
            call: {action: retrieval.search, store: s, documents: [{level: 1}, {level: 4}, {other: 1}]}
            expect: {decision: allow, documents: [{level: 1}], obligations: [search]}
          - name: no clearance
            as: clerk
            call: {action: retrieval.search, store: s}
            expect: {decision: deny, by: search, errors: [search], documents: []}
        """);
    assertThat(commands.run("test", rules)).as(commands.out() + commands.err()).isZero();
  }

  @Test
  void expectationsThatDoNotHoldFailOneByOne() {
    tests(
        """
          - name: documents
            as: nurse
            call: {action: retrieval.search, store: s, documents: [{level: 4}]}
            expect: {decision: allow, by: serch, documents: [{level: 4}], obligations: [], matched: [sql], errors: [sql], reason: none}
        """);
    assertThat(commands.run("test", rules)).isEqualTo(4);
    assertThat(commands.out())
        .contains("did you mean 'search'?", "expected  [{level=4}]", "found     []")
        .contains("  obligations\n", "  matched\n", "  errors\n", "  reason\n");
  }

  @Test
  void testsBesideTheRuleFileKnowItsCallersToo() {
    commands.write(
        "lanyard.yaml",
        RULES + "given: {chief: {subject: c0, groups: [chiefs]}, nurse: {subject: x}}\n");
    String call = "call: {action: sql.execute, sql: select 1}, expect: {decision: allow}}\n";
    tests("  - {name: a, as: chief, " + call + "  - {name: b, as: nurse, " + call);
    assertThat(commands.run("test", rules)).as(commands.err()).isZero();
    tests("  - {name: a, as: chef, " + call);
    assertThat(commands.run("test", rules)).isEqualTo(3);
    assertThat(commands.err()).contains("the caller 'chef'", "did you mean 'chief'?");
  }

  @Test
  void wrongFilesAndEmptyRunsAreNoSuccess() {
    assertThat(commands.run("test", rules)).isEqualTo(2);
    assertThat(commands.err()).contains("no tests", "lanyard_test.yaml");
    String file =
        tests("  - {name: a, as: nurs, call: {action: model.chat}, expect: {decision: no}}\n");
    assertThat(commands.run("test", rules)).isEqualTo(3);
    assertThat(commands.err()).contains(file + ":5:", "found 'no'");
    tests(
        "  - {name: a, call: {action: model.chat}, expect: {decision: deny}}\n"
            + "  - {name: a, call: {action: model.chat}, expect: {decision: deny}}\n");
    assertThat(commands.run("test", rules)).isEqualTo(3);
    assertThat(commands.err()).contains(file + ":6:12: found the test 'a' again");
    assertThat(commands.run("eval", "--rules", rules, "--output", "junit", file)).isEqualTo(2);
  }

  @Test
  void onlyTestsOfANameAreRun() {
    String file =
        tests(
            "  - {name: one, call: {action: model.chat}, expect: {decision: deny}}\n"
                + "  - {name: two, call: {action: model.chat}, expect: {decision: deny}}\n");
    assertThat(commands.run("test", rules, file, "--name", "t*o")).isZero();
    assertThat(commands.out()).startsWith("1 test: all passed");
    assertThat(commands.run("test", rules, "--name", "three")).isEqualTo(2);
    assertThat(commands.err()).contains("'three'", "one", "two");
  }

  @Test
  void junitIsXmlThatServersRead() throws Exception {
    tests(
        """
          - {name: "a < b & \\"c\\"\\u0007", as: nurse, call: {action: sql.execute, sql: select 1}, expect: {decision: allow}}
          - {name: fails, as: nurse, call: {action: sql.execute, sql: select 1}, expect: {decision: deny}}
        """);
    assertThat(commands.run("test", rules, "--output", "junit")).isEqualTo(4);
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(commands.out().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(suites.getTagName()).isEqualTo("testsuites");
    Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests") + suite.getAttribute("failures")).isEqualTo("21");
    Element passed = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(passed.getAttribute("name")).isEqualTo("a < b & \"c\"\ufffd");
    assertThat(passed.getAttribute("line")).isEqualTo("5");
    assertThat(passed.getChildNodes().getLength()).isZero();
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("decision: expected deny, found allow");
    assertThat(failure.getTextContent()).contains("sql (allow, " + rules + ":23:5)");
  }

  @Test
  void jsonHoldsTheStoryOfEveryCallAndTheCoverage() throws Exception {
    tests(
        "  - {name: one, as: nurse, call: {action: sql.execute, sql: select 1}, expect: {decision:"
            + " deny}}\n");
    assertThat(commands.run("test", rules, "--output", "json")).isEqualTo(4);
    Map<String, Object> report = Json.read(commands.out());
    assertThat(report.keySet()).containsExactly("tests", "failed", "results", "coverage");
    Map<?, ?> result = (Map<?, ?>) ((List<?>) report.get("results")).get(0);
    assertThat(result.get("passed")).isEqualTo(false);
    Map<?, ?> call = (Map<?, ?>) ((List<?>) result.get("calls")).get(0);
    assertThat(call.get("decision")).isEqualTo("allow");
    assertThat(call.get("differences").toString())
        .isEqualTo("[{what=decision, expected=deny, found=allow}]");
    Map<?, ?> coverage = (Map<?, ?>) report.get("coverage");
    assertThat(coverage.get("rules").toString()).contains("not_shown=", "branches=[{part=within");
  }

  private String tests(String tests) {
    return commands.write("lanyard_test.yaml", CALLERS + tests);
  }
}
