package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look for rules where they are run say so if there are none. */
final class RulesHereTest {
  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @Test
  void evalAndWhoCanNameTheOptionThatNamesARuleFile() throws Exception {
    Path call = directory.resolve("call.yaml");
    Files.writeString(call, "call: {action: tool.call, tool: x}\n");
    String said =
        "no rule file at " + Path.of("lanyard.yaml").toAbsolutePath() + "; name one with --rules";
    assertThat(shell.run("eval", call)).isEqualTo(3);
    assertThat(shell.err()).startsWith(said);
    assertThat(shell.run("who-can", "tool.call")).isEqualTo(3);
    assertThat(shell.err()).startsWith(said);
  }

  @Test
  void aDirectoryIsNoRuleFile() {
    assertThat(shell.run("check", directory)).isEqualTo(3);
    assertThat(shell.out() + shell.err())
        .contains("found a directory at " + directory + ", expected a file; name the file in it");
  }
}
