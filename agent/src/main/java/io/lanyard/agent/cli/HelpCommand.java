package io.lanyard.agent.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "help",
    header = "Shows the help of a verb.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:shown", "2:no such verb"},
    footer = {"", "Example:", "  java -jar lanyard.jar help check"},
    mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "VERB",
      arity = "0..1",
      description = "such as check; without one, all of them are listed")
  private @Nullable String verb;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine all = spec.parent().commandLine();
    String named = verb;
    CommandLine asked = named == null ? all : all.getSubcommands().get(named);
    if (asked == null) {
      throw new CommandFailedException(
          ExitCodes.USAGE, Main.unknownVerb(all, String.valueOf(named)));
    }
    asked.usage(all.getOut());
    return ExitCodes.FINE;
  }
}
