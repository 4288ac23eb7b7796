package io.lanyard.agent.cli;

import io.lanyard.rules.text.Nearest;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;

/** The command line's way in. */
@Command(
    name = "lanyard",
    description = "Makes an application's language-model work answer to the person behind it.",
    synopsisSubcommandLabel = "<verb>",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    subcommands = {
      BundleCommand.class,
      ChangesCommand.class,
      CheckCommand.class,
      DecryptCommand.class,
      DiffCommand.class,
      DoctorCommand.class,
      EvalCommand.class,
      ExplainCommand.class,
      ExportCommand.class,
      FindCommand.class,
      HelpCommand.class,
      KeygenCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      SuggestCommand.class,
      TestCommand.class,
      VerifyCommand.class,
      VersionCommand.class,
      WhoCanCommand.class
    },
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:fine",
      "1:unexpected: a defect of Lanyard",
      "2:wrong usage",
      "3:rule file invalid",
      "4:tests failed",
      "5:eval decided deny",
      "6:diff or replay found differences",
      "7:audit log broken or incomplete"
    },
    footer = {
      "",
      "'java -jar lanyard.jar VERB --help' has examples. docs/command-line.md describes",
      "all outputs for programs."
    })
public final class Main {
  /** Before the list of them in the help. */
  static final String EXIT_CODES = "%nExit codes:%n";

  private final PrintWriter out;
  private final PrintWriter err;
  private final CommandLine.Help.Ansi ansi;

  /** Answers on stdout and complains on stderr, in colours if that is a terminal. */
  public Main() {
    this(System.out, System.err, CommandLine.Help.Ansi.AUTO);
  }

  Main(PrintStream out, PrintStream err, CommandLine.Help.Ansi ansi) {
    this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
    this.err = new PrintWriter(err, true, StandardCharsets.UTF_8);
    this.ansi = ansi;
  }

  /** Runs one verb and returns its exit code. */
  public int run(String[] arguments) {
    CommandLine commands = new CommandLine(this);
    commands.setOut(out);
    commands.setErr(err);
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.registerConverter(long.class, wholeNumber(Long::valueOf));
    commands.registerConverter(int.class, wholeNumber(Integer::valueOf));
    commands.setParameterExceptionHandler(this::misused);
    commands.setExecutionExceptionHandler(this::failed);
    if (arguments.length == 0) {
      commands.usage(err);
      return ExitCodes.USAGE;
    }
    return commands.execute(arguments);
  }

  private static <N extends Number> ITypeConverter<N> wholeNumber(Function<String, N> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (NumberFormatException e) {
        throw new CommandLine.TypeConversionException(
            "'" + text + "' is no whole number; expected one such as 7");
      }
    };
  }

  private int misused(CommandLine.ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    if (command.getParent() == null
        && misuse instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      unknownVerb(command, unmatched.getUnmatched().get(0)).forEach(this::complain);
      return ExitCodes.USAGE;
    }
    complain(String.valueOf(misuse.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err);
    if (misuse instanceof CommandLine.MissingParameterException) {
      // What is missing may only be mistyped.
      command.getUnmatchedArguments().stream()
          .filter(word -> word.startsWith("-"))
          .forEach(word -> complain("Unknown option: '" + word + "'"));
    }
    if (misuse instanceof CommandLine.UnmatchedArgumentException
        && command.getCommandSpec().findOption("--rules") != null) {
      complain("The rule file is named with --rules FILE.");
    }
    String verb = command.getParent() == null ? "" : " " + command.getCommandName();
    complain("Try 'java -jar lanyard.jar" + verb + " --help'.");
    return ExitCodes.USAGE;
  }

  private void complain(String line) {
    err.println(Printable.of(line));
  }

  /** What to say of a word that is no verb. */
  static List<String> unknownVerb(CommandLine all, String word) {
    List<String> verbs = List.copyOf(new TreeSet<>(all.getSubcommands().keySet()));
    return List.of(
        "no verb '"
            + word
            + "'"
            + Nearest.to(word, verbs).map(near -> "; did you mean '" + near + "'?").orElse(""),
        "Verbs: " + String.join(", ", verbs));
  }

  private int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof CommandFailedException expected) {
      expected.lines().forEach(this::complain);
      return expected.exitCode();
    }
    if (failure instanceof FileSystemException unusable) {
      complain(told(unusable));
      return ExitCodes.USAGE;
    }
    err.println("unexpected: " + Printable.of(failure));
    for (StackTraceElement frame : failure.getStackTrace()) {
      err.println("    at " + frame);
    }
    return ExitCodes.UNEXPECTED;
  }

  /** Its message is the file alone, for the commonest reasons. */
  private static String told(FileSystemException unusable) {
    String why =
        unusable instanceof NoSuchFileException
            ? "no such file"
            : unusable instanceof AccessDeniedException
                ? "no permission"
                : String.valueOf(unusable.getReason());
    return unusable.getFile() + ": " + why;
  }
}
