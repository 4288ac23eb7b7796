package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of rules gives and takes, as its reviewer asks it. */
class DiffCommandTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      callers:
        - {id: corp, jwt: {issuer: i, jwks: https://sso/keys, audience: a, claims: {level: int, tenant: string}}}
      tables: {tools_of: {support: [crm.lookup], billing: [invoice.get]}}
      labels: {phi: {tables: ["patient_*"]}}
      rules:
        - {id: models, effect: allow, action: model.chat, resource: "gpt-*", when: '"clinicians" in caller.groups'}
        - {id: own-tenant, effect: deny, action: model.chat, when: caller.claims.tenant != "t1"}
        - {id: tools, effect: allow, action: tool.call, when: 'caller.groups.exists(g, g in tables.tools_of && tool.name in tables.tools_of[g])'}
        - {id: amount, effect: deny, action: tool.call, when: tool.args.amount > 1000}
        - {id: sql, effect: allow, action: sql.execute}
        - {id: model-sql, effect: deny, action: sql.execute, when: 'sql.structure_from("model") == "yes" && (!sql.parsed || sql.writes)'}
        - {id: phi, effect: deny, action: sql.execute, when: '"phi" in sql.labels && !(caller.claims.level >= 3)'}
        - {id: under-tools, effect: deny, action: process.start, when: within("tool.call")}
        - {id: processes, effect: allow, action: process.start, resource: /usr/bin/git}
        - {id: documents, effect: allow, action: retrieval.search, with: {filter: document.metadata.level <= caller.claims.level}}
        - {id: tokens, effect: limit, action: model.chat, limit: {count: tokens, per: caller.subject, at_most: 200000, every: 24h}}
      """;

  @TempDir Path directory;
  private Commands commands = new Commands(Path.of(""));
  private String before = "";

  @BeforeEach
  void write() {
    commands = new Commands(directory);
    before = commands.write("old.yaml", RULES);
  }

  private int diff(String found, String replacement) {
    assertThat(RULES).contains(found);
    String after = commands.write("new.yaml", RULES.replace(found, replacement));
    return commands.run("diff", before, after);
  }

  private void gains(String... lines) {
    assertThat(commands.out()).contains("who gains").doesNotContain("who loses");
    assertThat(commands.out()).contains(lines);
  }

  private void loses(String... lines) {
    assertThat(commands.out()).contains("who loses").doesNotContain("who gains");
    assertThat(commands.out()).contains(lines);
  }

  @Test
  void findsNothingBetweenFilesThatDecideAlikeAndSaysHowMuchItSaw() {
    assertThat(diff("\"clinicians\" in caller.groups", "\"clinicians\" in caller.groups && true"))
        .isZero();
    assertThat(commands.out())
        .containsPattern("[1-9][0-9]* calls compared, made from both files: none is decided")
        .contains("Other calls may be decided differently, too.")
        .doesNotContain("who gains");
  }

  @Test
  void aReasonDecidesNothing() {
    assertThat(
            diff(
                "when: tool.args.amount > 1000", "reason: too much, when: tool.args.amount > 1000"))
        .isZero();
    assertThat(commands.out()).contains("reason: nothing -> too much");
  }

  @Test
  void aWiderGlobGains() {
    assertThat(diff("\"gpt-*\"", "\"*\"")).isEqualTo(ExitCodes.DIFFERENT);
    gains(
        "~ models (allow, " + directory.resolve("new.yaml") + ":8:5)",
        "resource: [gpt-*] -> [*]",
        "model.chat x by somebody, in clinicians, tenant t1: ",
        "was      denied by default: no rule allows it",
        "becomes  allowed by models");
  }

  @Test
  void aLowerBorderLosesAtTheBorder() {
    assertThat(diff("amount > 1000", "amount > 999")).isEqualTo(ExitCodes.DIFFERENT);
    loses("tool.call crm.lookup by somebody, in support", "\"amount\": 1000}");
  }

  @Test
  void aLongerTableGainsForWhomItNames() {
    assertThat(diff("[invoice.get]", "[invoice.get, invoice.void]")).isEqualTo(ExitCodes.DIFFERENT);
    gains(
        "      tables.tools_of: {support=[crm.lookup], billing=[invoice.get]} ->"
            + " {support=[crm.lookup], billing=[invoice.get, invoice.void]}",
        "tool.call invoice.void by somebody, in billing");
  }

  @Test
  void aRemovedDenyGainsAndAnAddedOneLoses() {
    String deny =
        "  - {id: under-tools, effect: deny, action: process.start, when: within(\"tool.call\")}\n";
    assertThat(diff(deny, "")).isEqualTo(ExitCodes.DIFFERENT);
    gains(
        "- under-tools (deny, " + before,
        "process.start /usr/bin/git by",
        "\"cause\": [\"tool.call\"]");
    assertThat(commands.run("diff", directory.resolve("new.yaml").toString(), before))
        .isEqualTo(ExitCodes.DIFFERENT);
    loses("+ under-tools (deny, ", "process.start /usr/bin/git by");
  }

  @Test
  void seesWhoWroteAStatement() {
    assertThat(diff(" || sql.writes", "")).isEqualTo(ExitCodes.DIFFERENT);
    gains("sql.execute ", "DELETE FROM", "\"origin\": \"model\"", "denied by model-sql");
  }

  @Test
  void seesClaimsAndLabels() {
    assertThat(diff("level >= 3)", "level >= 2)")).isEqualTo(ExitCodes.DIFFERENT);
    gains("sql.execute patient_x by somebody, level 2");
    assertThat(diff("[\"patient_*\"]", "[\"patient_*\", visits]")).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out()).contains("labels.phi.tables: [patient_*] -> [patient_*, visits]");
  }

  @Test
  void limitsAndFiltersAreConditionsOfTheirOwn() {
    assertThat(diff("at_most: 200000", "at_most: 100000")).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out())
        .contains(
            "under other conditions", "at most 200000 tokens", "at most 100000 tokens", "every 1d")
        .doesNotContain("who gains", "who loses");
    assertThat(diff("document.metadata.level <=", "document.metadata.level <"))
        .isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out())
        .contains("under other conditions", "filter document.metadata.level < caller.claims.level");
  }

  @Test
  void whatIsWrongWithEitherFileIsSaidAtOnce() {
    String old = commands.write("old.yaml", "lanyard: 1\nmod: enforce\n");
    String after = commands.write("new.yaml", "lanyard: 1\nmode: enfroce\n");
    assertThat(commands.run("diff", old, after)).isEqualTo(ExitCodes.RULES_INVALID);
    assertThat(commands.err()).contains("old.yaml:2:1", "new.yaml:2:7");
  }

  @Test
  void observingGivesAllThatIsDenied() {
    assertThat(diff("mode: enforce", "mode: observe")).isEqualTo(ExitCodes.DIFFERENT);
    gains("mode: enforce -> observe  (looser)", "what was stopped is denied and only recorded: ");
  }

  @Test
  void anotherModeAloneIsOneLineAndByWhichRules() {
    String old = commands.write("old.yaml", RULES.replace("mode: enforce", "mode: observe"));
    String after = commands.write("new.yaml", RULES);
    assertThat(commands.run("diff", old, after)).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out())
        .containsPattern(
            "who loses\n  what was denied and only recorded is stopped: \\d+ calls\n"
                + " {4}by {7}amount \\(\\d+\\), anonymous \\(\\d+\\), default .*\n\\d+ calls");
  }

  @Test
  void betweenFilesThatObserveNothingIsStopped() {
    String old = commands.write("old.yaml", RULES.replace("mode: enforce", "mode: observe"));
    String after =
        commands.write(
            "new.yaml",
            RULES.replace("mode: enforce", "mode: observe").replace("\"gpt-*\"", "\"*\""));
    assertThat(commands.run("diff", old, after)).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out())
        .contains("who would gain, if it were enforced")
        .doesNotContain("who gains");
  }

  @Test
  void aRuleOnTrialDecidesNothing() {
    assertThat(diff("{id: amount,", "{id: amount, mode: observe,")).isEqualTo(ExitCodes.DIFFERENT);
    gains("mode: nothing -> observe", "denied by amount");
  }

  @Test
  void defaultsAndWhoIsBelieved() {
    assertThat(diff("labels:", "defaults: {http.send: allow}\nlabels:"))
        .isEqualTo(ExitCodes.DIFFERENT);
    gains("defaults.http.send: deny -> allow  (looser)", "http.send something-else by somebody");
    assertThat(diff("audience: a", "audience: b")).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out()).contains("callers.corp.audience: [a] -> [b]", "none is decided");
  }

  @Test
  void seesOtherKindsOfCallersAsWell() {
    String asked =
        "  - {id: asked, introspection: {endpoint: https://sso.example/i, issuer:"
            + " https://sso.example, audience: a, client_id: desk, client_secret: env:SECRET}}\n";
    assertThat(diff("tables: {tools_of", asked + "tables: {tools_of"))
        .isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out())
        .contains("  callers: [corp] -> [corp, asked]", "  + callers.asked: introspection")
        .doesNotContain("callers.asked.");
  }

  @Test
  void seesTheEndOfAGrant() {
    assertThat(diff("{id: sql,", "{id: sql, until: 2030-01-01T00:00:00Z,"))
        .isEqualTo(ExitCodes.DIFFERENT);
    loses("\"at\": \"2030-01-01T00:00:00Z\"");
  }

  @Test
  void readsWhatIsIncluded() {
    String included = "lanyard: 1\nrules:\n  - {id: more, effect: allow, action: mcp.read}\n";
    commands.write("more.yaml", included);
    assertThat(diff("labels:", "include: [more.yaml]\nlabels:")).isEqualTo(ExitCodes.DIFFERENT);
    gains("+ more (allow, " + directory.resolve("more.yaml"), "mcp.read");
  }

  @Test
  void saysWhichChangeNoCallHasShown() {
    assertThat(
            diff("tool.args.amount > 1000", "tool.args.amount * 2 > 1000 && size(tool.args) > 7"))
        .isEqualTo(ExitCodes.DIFFERENT);
    String only = commands.write("one.yaml", "lanyard: 1\nmode: enforce\n");
    String odd =
        commands.write(
            "two.yaml",
            "lanyard: 1\n"
                + "mode: enforce\n"
                + "rules:\n"
                + "  - {id: odd, effect: allow, action: tool.call, when: size(tool.args) * 3 =="
                + " 12}\n");
    assertThat(commands.run("diff", only, odd)).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out())
        .contains("none is decided differently", "No compared call matched odd; write tests");
  }

  @Test
  void looksAtTheTestsBesideTheFiles() {
    String only = commands.write("one.yaml", "lanyard: 1\nmode: enforce\n");
    String odd =
        commands.write(
            "two.yaml",
            "lanyard: 1\n"
                + "mode: enforce\n"
                + "rules:\n"
                + "  - {id: odd, effect: allow, action: tool.call, when: size(tool.args) * 3 =="
                + " 3}\n");
    commands.write(
        "two_test.yaml",
        "tests:\n"
            + "  - name: one\n"
            + "    as: {subject: s}\n"
            + "    call: {action: tool.call, tool: t, args: {a: 1}}\n"
            + "    expect: {decision: allow}\n");
    assertThat(commands.run("diff", only, odd)).isEqualTo(ExitCodes.DIFFERENT);
    gains("tool.call t by s: 1 call");
  }

  /** What is shown is so: the same call, asked of each file, ends as the comparison says. */
  @Test
  @SuppressWarnings("unchecked")
  void everyExampleIsDecidedAsTold() throws IOException {
    String after =
        commands.write(
            "new.yaml",
            RULES
                .replace("\"gpt-*\"", "\"*\"")
                .replace("1000", "10")
                .replace("level >= 3", "level > 3"));
    assertThat(commands.run("diff", before, after, "--output", "json"))
        .isEqualTo(ExitCodes.DIFFERENT);
    Map<String, Object> all = Json.read(commands.out());
    List<Map<String, Object>> flips = (List<Map<String, Object>>) all.get("flips");
    assertThat(flips).hasSizeGreaterThan(4);
    for (Map<String, Object> flip : flips) {
      String call = commands.write("call.json", (String) flip.get("example"));
      for (String side : List.of("before", "after")) {
        commands.run(
            "eval", call, "--rules", side.equals("before") ? before : after, "--output", "json");
        Map<String, Object> told = (Map<String, Object>) flip.get(side);
        Map<String, Object> decided = Json.read(commands.out());
        assertThat(decided.get("rule")).isEqualTo(told.get("rule"));
        assertThat(decided.get("decision"))
            .isEqualTo(told.get("decision").equals("allowed") ? "allow" : "deny");
      }
    }
  }
}
