package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import io.lanyard.agent.caller.RefusalReason;
import io.lanyard.agent.caller.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the id in a refusal to what each rule saw, and to what would have to change. */
class ExplainRecordedTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      callers:
        - id: corp
          jwt: {issuer: https://sso.example, audience: desk, claims: {level: int}}
      rules:
        - {id: chat, effect: allow, action: model.chat, resource: "gpt-*", when: '"staff" in caller.groups'}
        - {id: trusted, effect: allow, action: model.chat, until: 2020-01-01}
        - {id: reads, effect: allow, action: sql.execute, when: '!sql.writes'}
        - {id: salary, effect: deny, action: sql.execute, resource: salary, when: '!("hr" in caller.groups) || caller.claims.level < 3'}
        - {id: own, effect: deny, action: tool.call, when: tool.args.customer != caller.subject}
      """;

  @TempDir private Path directory;
  private final Shell shell = new Shell();

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }

  private String denied(String action) throws Exception {
    for (String line : Files.readAllLines(log())) {
      Map<String, Object> fields = Json.read(line);
      if ("deny".equals(fields.get("decision")) && action.equals(fields.get("action"))) {
        return (String) fields.get("id");
      }
    }
    throw new AssertionError("nothing denied");
  }

  private String onlyDecision() throws Exception {
    for (String line : Files.readAllLines(log())) {
      Map<String, Object> fields = Json.read(line);
      if ("decision".equals(fields.get("type"))) {
        return (String) fields.get("id");
      }
    }
    throw new AssertionError("nothing decided");
  }

  private String explain(String action) throws Exception {
    assertThat(shell.run("explain", denied(action), "--log", log())).as(shell.err()).isZero();
    return shell.out();
  }

  @Test
  void aRuleThatDeniesSaysOnWhatItDepends() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person("bob", "staff"), chat("gpt-4o"), sql("select pay from salary"));
    }

    assertThat(explain("sql.execute"))
        .contains("salary (deny, ", "!(\"hr\" in caller.groups)  =  true")
        .contains("reads (allow, ", "overridden by 'salary'")
        .contains("What would have to change, as the rules stand:")
        .contains("- 'salary' denies it unless in group \"hr\" and ")
        .contains("caller.groups = [staff]");
  }

  @Test
  void withoutAGrantEveryGrantSaysWhatItWants() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person("eve", "guests"), chat("gpt-4o"));
    }

    assertThat(explain("model.chat"))
        .contains("- 'chat' would allow it, were it so that in group \"staff\"")
        .contains("(it was: caller.groups = [guests])")
        .contains("- 'trusted' would allow it, had it not ended at 2020-01-02T00:00:00Z");
  }

  @Test
  void whatTheRecordKeepsSecretIsNamedAndNotGuessed() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(
          person("bob", "staff"), chat("gpt-4o"), tool("find", Map.of("customer", "eve")));
    }

    assertThat(explain("tool.call")).contains("not in the record: tool.args").doesNotContain("eve");
  }

  /** From "you are nobody" to the token that somebody did show. */
  @Test
  void aTokenThatWasRefusedIsToldOfWhereItsRequestIs() throws Exception {
    Verification.Refused refusal =
        new Verification.Refused("corp", RefusalReason.WRONG_AUDIENCE, "shop", "shopp");
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.refused(refusal, chat("gpt-4o"));
      recording.refused(new Verification.Refused("corp", RefusalReason.REVOKED, "", ""), chat("x"));
    }

    assertThat(explain("model.chat"))
        .contains("a token came and was refused: wrong-audience (found shop, expected shopp)")
        .contains("└─ model.chat gpt-4o")
        .doesNotContain("revoked");
    assertThat(shell.run("explain", denied("model.chat"), "--log", log(), "--output", "json"))
        .isZero();
    assertThat((List<?>) Json.read(shell.out()).get("refused_tokens"))
        .singleElement()
        .asString()
        .contains("request={method=POST, path=/ask, peer=10.0.0.7}");
  }

  /** Whoever tries Lanyard has no callers configured yet, and must not take nobody for a fault. */
  @Test
  void aTokenThatNobodyVerifiedIsTold() throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      recording.hinted("ann", List.of("staff"), chat("gpt-4o"));
    }

    assertThat(shell.run("explain", onlyDecision(), "--log", log())).as(shell.err()).isZero();
    assertThat(shell.out())
        .containsPattern(
            "for +nobody \\(anonymous\\)\\R"
                + " +but +a token came that nobody verified: hmac:\\w+ of https://sso.example;"
                + " 'callers:' in a rule file says whom to believe")
        .contains("No rule file was in force.")
        .doesNotContain("can't be told");
    assertThat(shell.run("explain", onlyDecision(), "--log", log(), "--output", "json")).isZero();
    assertThat(Json.read(shell.out()).get("unverified_token"))
        .asString()
        .contains("issuer=https://sso.example");
  }

  @Test
  void anIdBesideRulesIsAnsweredByWhatDoesThat() throws Exception {
    Path rules = Files.writeString(directory.resolve("lanyard.yaml"), RULES);

    assertThat(shell.run("explain", "01a22393-ba3f", "--rules", rules)).isEqualTo(2);
    assertThat(shell.err())
        .contains("01a22393-ba3f: no such call file", "leave --rules away", "replay");
  }

  @Test
  void programsReadTheSame() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person("eve", "guests"), chat("gpt-4o"));
    }

    assertThat(shell.run("explain", denied("model.chat"), "--log", log(), "--output", "json"))
        .isZero();
    assertThat((List<?>) Json.read(shell.out()).get("would_have_to_change")).hasSize(2);
    assertThat((List<?>) Json.read(shell.out()).get("candidates")).hasSize(2);
  }

  @Test
  void withoutTheRulesOfThenThatIsSaid() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person("eve", "guests"), chat("gpt-4o"));
    }
    try (var kept = Files.walk(directory)) {
      for (Path file :
          kept.filter(path -> path.toString().endsWith(".yaml") && Files.isRegularFile(path))
              .toList()) {
        Files.delete(file);
      }
    }

    assertThat(explain("model.chat"))
        .contains("What each rule saw can't be told: the rules of then are not beside the record.")
        .doesNotContain("would have to change");
  }
}
