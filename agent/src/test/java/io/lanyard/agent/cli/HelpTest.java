package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What each verb says of itself. */
final class HelpTest {
  private static final int WIDEST = 100;

  private final Shell shell = new Shell();

  @Test
  void linesStandAsTheyWereWritten() {
    for (Map.Entry<String, CommandLine> verb :
        new CommandLine(new Main()).getSubcommands().entrySet()) {
      assertThat(shell.run(verb.getKey(), "--help")).isZero();
      List<String> said = shell.out().lines().toList();
      UsageMessageSpec usage = verb.getValue().getCommandSpec().usageMessage();
      assertThat(said)
          .as(verb.getKey())
          .containsAll(Stream.of(usage.description()).toList())
          .containsAll(Stream.of(usage.footer()).toList())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDEST));
    }
  }
}
