package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changed beside the rules is shown by the keys of the file, not by what became of them. */
class DiffSettingsTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      callers:
        - {id: corp, jwt: {issuer: i, jwks: https://sso/keys, audience: a}}
      labels: {phi: {tables: ["patient_*"]}}
      rules:
        - {id: models, effect: allow, action: model.chat, resource: "gpt-*"}
      """;

  @TempDir Path directory;
  private Commands commands = new Commands(Path.of(""));
  private String before = "";

  @BeforeEach
  void write() {
    commands = new Commands(directory);
    before = commands.write("old.yaml", RULES);
  }

  @Test
  void settingsAreShownAsTheFileHasThem() {
    String sso =
        "  - {id: sso, jwt: {issuer: https://sso.example, audience: a, groups: realm.roles}}\n";
    String old = commands.write("was.yaml", RULES.replace("labels:", sso + "labels:"));
    assertThat(commands.run("diff", old, before)).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out()).contains("  - callers.sso: jwt").doesNotContain("callers.sso.");

    String changed =
        RULES
            .replace(
                "labels:",
                sso.replace("realm.roles}", "roles, clock_skew: 1m, algorithms: [RS256]}")
                    + "labels:")
            .replace("rules:", "max_flow_age: 8h\nrevocation: {lists: [gone.yaml]}\nrules:");
    assertThat(commands.run("diff", old, commands.write("new.yaml", changed)))
        .isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out().lines().map(String::strip))
        .contains(
            "callers.sso.algorithms: [ES256, RS256] -> [RS256]",
            "callers.sso.clock_skew: 30s -> 1m",
            "callers.sso.groups: realm.roles -> roles",
            "+ max_flow_age: 8h")
        .anySatisfy(line -> assertThat(line).startsWith("revocation.sources: [] -> ["));
    assertThat(commands.out()).doesNotContain("PT", "{}", "paths", "STANDARD");
  }

  @Test
  void whatAProxysPresetStandsForIsShownByItsOwnKeys() {
    String alb =
        "  - {id: alb, aws_alb: {client_id: c1, signer:"
            + " 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/desk/50dc6c495c0c9188'}}\n";
    String old = commands.write("was.yaml", RULES.replace("labels:", alb + "labels:"));
    String after =
        commands.write("new.yaml", RULES.replace("labels:", alb.replace("c1", "c2") + "labels:"));
    assertThat(commands.run("diff", old, after)).as(commands.err()).isEqualTo(ExitCodes.DIFFERENT);
    assertThat(commands.out()).contains("  callers.alb.client_id: c1 -> c2");
  }
}
