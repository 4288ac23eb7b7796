package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day that ends something counts to its end, in UTC, wherever it is written. */
final class DatesTest {
  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @Test
  void aBundleIsTakenOnTheDayThatItNames() throws Exception {
    Path rules = directory.resolve("lanyard.yaml");
    Files.writeString(
        rules,
        "lanyard: 1\n"
            + "rules: [{id: r, effect: allow, action: model.chat, until: 2999-06-30}]\n");
    Path key = directory.resolve("key.pem");
    assertThat(shell.run("keygen", "-o", key)).isZero();

    assertThat(bundle(rules, key, "2999-06-30")).contains(", until 2999-07-01T00:00:00Z,");
    assertThat(bundle(rules, key, "2999-06-30T08:00:00Z")).contains("until 2999-06-30T08:00:00Z,");
    assertThat(bundle(rules, key, LocalDate.now(ZoneOffset.UTC).toString())).contains("serial 1");
    assertThat(shell.run("check", rules)).isZero();
    assertThat(shell.out()).contains("ends at 2999-07-01T00:00:00Z");
  }

  @Test
  void whatWasDecidedOnTheLastDayIsFound() throws Exception {
    Path log = directory.resolve("lanyard-audit.jsonl");
    try (Recording recording = Recording.withoutRules(log)) {
      recording.request(person("ann", "staff"), chat("gpt"));
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(shell.run("find", log, "--since", today.minusDays(1), "--until", today)).isZero();
    assertThat(shell.out()).contains("1 call");
    assertThat(shell.run("find", log, "--until", today.minusDays(2))).isZero();
    assertThat(shell.out()).contains("0 calls");
  }

  private String bundle(Path rules, Path key, String expires) {
    Path bundle = directory.resolve("lanyard.bundle");
    assertThat(
            shell.run(
                "bundle", rules, "--key", key, "--serial", 1, "--expires", expires, "-o", bundle))
        .isZero();
    return shell.out();
  }
}
