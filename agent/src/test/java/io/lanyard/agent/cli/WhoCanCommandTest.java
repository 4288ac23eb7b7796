package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can do something, as a reviewer asks it. */
class WhoCanCommandTest {
  @TempDir Path directory;
  private Commands commands = new Commands(Path.of(""));
  private String rules = "";

  @BeforeEach
  void write() {
    commands = new Commands(directory);
    rules =
        commands.write(
            "lanyard.yaml",
            """
            lanyard: 1
            callers:
              - {id: corp, jwt: {issuer: i, audience: a, claims: {level: int}}}
              - {id: night, workload: {subject: report, groups: [batch], threads: "report-*"}}
            anonymous: rules
            rules:
              - id: batch-reads
                effect: allow
                action: sql.execute
                when: '"batch" in caller.groups'
              - id: analysts
                effect: allow
                action: sql.execute
                resource: "visits*"
                when: '("analyst" in caller.groups || "data.read" in caller.scopes) && !sql.writes'
              - {id: pilot, effect: allow, action: sql.execute, until: 2020-01-01}
              - id: salary-is-for-hr
                effect: deny
                action: sql.execute
                resource: salary
                when: '!("hr" in caller.groups)'
              - {id: level, effect: deny, action: tool.call, when: caller.claims.level < 3}
              - {id: tools, effect: allow, action: tool.call}
              - {id: few, effect: limit, action: model.chat, limit: {per: caller.subject, at_most: 9, every: 1h}}
              - {id: chat, effect: allow, action: model.chat, when: has(caller.claims.level) || caller.authenticated}
            """);
  }

  @Test
  void tellsWhatEachGrantDemandsAndWhatIsCutAway() {
    assertThat(commands.run("who-can", "sql.execute", "--rules", rules)).isZero();
    assertThat(commands.out().lines())
        .containsSubsequence(
            "can",
            "  analysts (" + rules + ":11:5)",
            "    who   in group \"analyst\" or with scope \"data.read\"",
            "    if    not sql.writes",
            "    of    visits*",
            "  batch-reads (" + rules + ":7:5)",
            "    who   in group \"batch\"",
            "  pilot (" + rules + ":16:5)",
            "    who   anybody",
            "    when  before 2020-01-02T00:00:00Z: it has ended",
            "  by default: deny, where no rule denies or allows it",
            "cannot, whatever allows it",
            "  salary-is-for-hr (" + rules + ":17:5)",
            "    who   not in group \"hr\"",
            "known callers, in work that a model has part in",
            "  anonymous             no       no rule allows it",
            "  report                depends  'salary-is-for-hr' may deny it",
            "The file says mode: observe; what it denies is only recorded.",
            "Background work that no model output has touched faces the denies only.");
  }

  @Test
  void leavesOutWhatIsAboutOtherResources() {
    assertThat(commands.run("who-can", "sql.execute", "hr.Salary", "--rules", rules)).isZero();
    assertThat(commands.out())
        .contains("batch-reads", "salary-is-for-hr")
        .doesNotContain("analysts")
        .contains("  report                no       'salary-is-for-hr' denies it")
        .contains("  anonymous             no       'salary-is-for-hr' denies it");
    assertThat(commands.run("who-can", "sql.execute", "orders", "--rules", rules)).isZero();
    assertThat(commands.out())
        .contains("no rule denies it")
        .contains("  report                yes      'batch-reads' allows it")
        .contains("  workload:background   no       no rule allows it");
  }

  @Test
  void neverClaimsMoreThanRulesAloneCanTell() {
    assertThat(commands.run("who-can", "tool.call", "--rules", rules)).isZero();
    assertThat(commands.out())
        .contains("  workload:startup      no       'level' denies it")
        .contains("who   caller.claims.level < 3", "or    it fails, as for a missing claim");
    assertThat(commands.run("who-can", "model.chat", "--rules", rules)).isZero();
    assertThat(commands.out())
        .contains("at most", "9 calls for each caller.subject in 1h")
        .contains("  anonymous             no       no rule allows it");
  }

  /** Of anonymous callers and of the program's own work it is known that they have no claims. */
  @Test
  void aClaimThatIsMissingMeansNoWhateverTheCall() {
    String claims =
        commands.write(
            "claims.yaml",
            """
            lanyard: 1
            callers:
              - {id: corp, jwt: {issuer: i, audience: a, claims: {team: string}}}
            rules:
              - {id: own, effect: allow, action: tool.call, when: tool.args.team == caller.claims.team}
              - {id: named, effect: allow, action: tool.call, when: has(caller.claims.team) && tool.name == "x"}
              - {id: free, effect: allow, action: http.send}
              - {id: shut, effect: deny, action: http.send, when: caller.claims.team == "b" || http.port != 443}
              - {id: open, effect: allow, action: mcp.read, when: '!(has(caller.claims.team) && mcp.uri == "x")'}
              - {id: some, effect: deny, action: mcp.read, when: caller.claims.team == "b" && mcp.uri == "x"}
            """);
    assertThat(commands.run("who-can", "tool.call", "--rules", claims)).isZero();
    assertThat(commands.out()).contains("  workload:background   no       no rule allows it");
    assertThat(commands.run("who-can", "http.send", "--rules", claims)).isZero();
    assertThat(commands.out()).contains("  workload:background   no       'shut' denies it");
    assertThat(commands.run("who-can", "mcp.read", "--rules", claims)).isZero();
    assertThat(commands.out()).contains("  workload:background   depends  'some' may deny it");
  }

  @Test
  void whatTheNameSettlesIsNoCondition() {
    String lists =
        commands.write(
            "lists.yaml",
            """
            lanyard: 1
            guard: all
            lists: {hosts: [api.acme.example], clinical: [claude-sonnet]}
            rules:
              - id: no-net
                effect: deny
                action: socket.connect
                when: ip(socket.host) in cidr("10.0.0.0/8") && socket.port != 5432
              - {id: hosts, effect: allow, action: http.send, when: http.host in lists.hosts}
              - id: uploads
                effect: deny
                action: http.send
                when: http.host.endsWith(".example") && http.method == "PUT"
              - id: models
                effect: allow
                action: model.chat
                when: model.name in lists.clinical && "clinicians" in caller.groups
            """);
    assertThat(commands.run("who-can", "http.send", "API.acme.example", "--rules", lists)).isZero();
    assertThat(commands.out())
        .contains("    if    http.method == \"PUT\"\n")
        .doesNotContain("lists.hosts", "endsWith")
        .contains("  workload:startup      depends  'uploads' may deny it");
    assertThat(commands.run("who-can", "http.send", "paste.test", "--rules", lists)).isZero();
    assertThat(commands.out())
        .contains("no rule allows it", "no rule denies it")
        .contains("  workload:startup      no       no rule allows it");
    assertThat(commands.run("who-can", "socket.connect", "10.1.2.3:80", "--rules", lists)).isZero();
    assertThat(commands.out()).contains("workload:startup      no       'no-net' denies it");
    assertThat(commands.run("who-can", "socket.connect", "10.1.2.3:5432", "--rules", lists))
        .isZero();
    assertThat(commands.out()).contains("no rule denies it");
    assertThat(commands.run("who-can", "model.chat", "claude-sonnet", "--rules", lists)).isZero();
    assertThat(commands.out()).contains("who   in group \"clinicians\"").doesNotContain("    if ");
    assertThat(commands.run("who-can", "model.chat", "--rules", lists)).isZero();
    assertThat(commands.out()).contains("if    model.name in lists.clinical");
  }

  @Test
  void theLabelsOfATableAreKnownToo() {
    String labels =
        commands.write(
            "labels.yaml",
            """
            lanyard: 1
            guard: all
            labels: {phi: {tables: ["patient_*"]}}
            rules:
              - {id: reads, effect: allow, action: sql.execute, when: '!sql.writes'}
              - id: phi
                effect: deny
                action: sql.execute
                when: '"phi" in sql.labels && !("treatment" in caller.scopes)'
            """);
    assertThat(commands.run("who-can", "sql.execute", "hr.patient_a", "--rules", labels)).isZero();
    assertThat(commands.out())
        .contains("who   not with scope \"treatment\"\nknown callers")
        .contains("  workload:startup      no       'phi' denies it");
    assertThat(commands.run("who-can", "sql.execute", "orders", "--rules", labels)).isZero();
    assertThat(commands.out()).contains("no rule denies it");
    assertThat(commands.run("who-can", "sql.execute", "--rules", labels)).isZero();
    assertThat(commands.out()).contains("if    \"phi\" in sql.labels");
  }

  @Test
  void anonymousIsDeniedUnlessTheFileSaysOtherwise() {
    String strict = commands.write("strict.yaml", "lanyard: 1\ndefaults: {tool.call: allow}\n");
    assertThat(commands.run("who-can", "tool.call", "--rules", strict)).isZero();
    assertThat(commands.out())
        .contains("  anonymous             no       the file says anonymous: deny")
        .contains("  workload:startup      yes      the default is allow");
  }

  @Test
  void programsGetTheSame() throws Exception {
    assertThat(
            commands.run("who-can", "sql.execute", "salary", "--rules", rules, "--output", "json"))
        .isZero();
    Map<String, Object> fields = Json.read(commands.out());
    assertThat(fields.keySet())
        .containsExactly(
            "action", "resource", "default", "allow", "deny", "limit", "notes", "known_callers");
    assertThat(fields.get("deny").toString())
        .contains("rule=salary-is-for-hr", "caller=[not in group \"hr\"]", "call=[]");
  }

  @Test
  void theActionStandsFirstAndTheRuleFileBehindItsOption() {
    assertThat(commands.run("who-can", rules, "tool.call")).isEqualTo(2);
    assertThat(commands.err())
        .isEqualTo(
            "no action '"
                + rules
                + "'; the action comes first and the rule file is named with --rules: who-can"
                + " tool.call --rules "
                + rules
                + "\n");
    assertThat(commands.run("who-can", "salary", "sql.execute", "--rules", rules)).isEqualTo(2);
    assertThat(commands.err())
        .isEqualTo("no action 'salary'; the action comes first: who-can sql.execute salary\n");
  }

  @Test
  void anUnknownActionGetsTheNearest() {
    assertThat(commands.run("who-can", "model.chatt", "--rules", rules)).isEqualTo(2);
    assertThat(commands.err()).contains("no action 'model.chatt'", "did you mean 'model.chat'?");
  }
}
