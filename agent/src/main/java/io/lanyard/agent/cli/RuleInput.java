package io.lanyard.agent.cli;

import io.lanyard.agent.supply.SignedBundle;
import io.lanyard.agent.supply.SupplyRefusedException;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the files that a command was given, or says everything that is wrong with them. */
final class RuleInput {
  private static final Path HERE = Path.of("lanyard.yaml");
  private static final String STANDARD_INPUT = "(standard input)";

  private RuleInput() {}

  /** A rule file, or what is in a bundle, whoever signed it; from a pipe, too. */
  static Loaded load(Path file) {
    if (isPipe(file)) {
      return piped(name(file), file);
    }
    if (!SignedBundle.isBundle(beginning(file))) {
      return RuleFile.load(file);
    }
    try {
      return bundle(file.toString(), Files.readString(file));
    } catch (IOException e) {
      return unopened(file.toString(), e);
    }
  }

  private static Loaded bundle(String name, String text) {
    try {
      SignedBundle bundle = SignedBundle.unchecked(text);
      return RuleFile.read(bundle.main(), bundle.files());
    } catch (SupplyRefusedException e) {
      return unopened(name, e);
    }
  }

  private static Loaded unopened(String name, Exception why) {
    String found = "a bundle that can't be opened (" + why.getMessage() + ")";
    return invalid(name, found, "a bundle as 'bundle' writes it", "");
  }

  private static Loaded invalid(String name, String found, String expected, String mend) {
    Position start = new Position(name, 1, 1);
    return new Loaded.Invalid(List.of(Problem.of(start, found, expected, mend)));
  }

  /** How messages call a file. */
  static String name(Path file) {
    return isStandardInput(file) ? STANDARD_INPUT : file.toString();
  }

  private static boolean isStandardInput(Path file) {
    return file.toString().equals("-");
  }

  /** As shells make them: {@code diff <(git show main:lanyard.yaml) lanyard.yaml}. */
  private static boolean isPipe(Path file) {
    return isStandardInput(file)
        || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
  }

  /** As strictly as a file: an agent that is given the same takes neither. */
  private static Loaded piped(String name, Path file) {
    try {
      byte[] bytes = bytes(file);
      if (bytes.length > YamlReader.MAX_TEXT) {
        String expected = "at most " + YamlReader.MAX_TEXT + " bytes";
        return invalid(name, "more than fits", expected, "part it with include:");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return SignedBundle.isBundle(text) ? bundle(name, text) : RuleFile.read(name, text);
    } catch (CharacterCodingException e) {
      return invalid(name, "bytes that are no UTF-8", "UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be read", e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (isStandardInput(file)) {
      return System.in.readNBytes(YamlReader.MAX_TEXT + 1); // open for whoever reads it, too
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlReader.MAX_TEXT + 1);
    }
  }

  private static String beginning(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(100), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  static RuleFile rules(Path file) {
    return rules(List.of(file)).get(0);
  }

  /**
   * The same for a command that looks for {@code lanyard.yaml} where it is run if none is named.
   */
  static RuleFile rulesHere(Path file) {
    if (file.equals(HERE) && !Files.exists(file)) {
      Path at = file.toAbsolutePath().normalize();
      throw new CommandFailedException(
          ExitCodes.USAGE, "no rule file at " + at + "; name one with --rules FILE");
    }
    return rules(file);
  }

  /**
   * A file that is not there was named wrongly: that is no fault of what is in it.
   *
   * @param expected what was to be named
   */
  static void mustBeThere(List<Path> files, String expected) {
    List<String> missing = new ArrayList<>();
    for (Path file : files) {
      if (isStandardInput(file)) {
        continue;
      }
      if (Files.isDirectory(file)) {
        missing.add(file + ": a directory; name the file in it");
      } else if (!Files.exists(file)) {
        missing.add(file + ": no such file; expected " + expected);
      } else if (!Files.isReadable(file)) {
        missing.add(file + ": no permission");
      }
    }
    if (!missing.isEmpty()) {
      throw new CommandFailedException(ExitCodes.USAGE, missing);
    }
  }

  /** One for each file, or all that is wrong with any of them. */
  static List<RuleFile> rules(List<Path> files) {
    List<RuleFile> valid = new ArrayList<>();
    Set<Problem> problems = new LinkedHashSet<>();
    mustBeThere(files, "a rule file, or a bundle");
    for (Path file : files) {
      Loaded loaded = load(file);
      if (loaded instanceof RuleFile rules) {
        valid.add(rules);
      } else {
        problems.addAll(((Loaded.Invalid) loaded).problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandFailedException(ExitCodes.RULES_INVALID, listed(List.copyOf(problems)));
    }
    return valid;
  }

  /** A call; callers that the rules give are known by name. */
  static CallFile call(Path file, RuleFile rules) {
    Problems problems = new Problems();
    return (file.toString().equals("-")
            ? standardInput(rules, problems)
            : CallFile.load(file, rules, problems))
        .orElseThrow(() -> new CommandFailedException(ExitCodes.USAGE, listed(problems.list())));
  }

  private static Optional<CallFile> standardInput(RuleFile rules, Problems problems) {
    try {
      String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      return CallFile.read(STANDARD_INPUT, text, rules, problems);
    } catch (IOException e) {
      throw new UncheckedIOException("standard input can't be read", e);
    }
  }

  /** {@code lanyard_test.yaml} for {@code lanyard.yaml}. */
  static Path testsBeside(Path rules) {
    String own = String.valueOf(rules.getFileName());
    int dot = own.lastIndexOf('.');
    return rules.resolveSibling(
        dot < 0 ? own + "_test" : own.substring(0, dot) + "_test" + own.substring(dot));
  }

  static List<String> listed(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }
}
