package io.lanyard.rules.yaml;

import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML 1.2 into a tree. */
public final class YamlReader {
  /** The largest file that is read, in UTF-16 characters. */
  public static final int MAX_TEXT = 1 << 20;

  private static final String QUOTE =
      "if this is an expression, put it in single quotes or in a block after '|'";
  private static final String INDENT = "look at how far it is indented; ";

  private static final String GLUED = "[\\s-]*([a-z_]+):[^\\s/:][^:]*";

  private YamlReader() {}

  /**
   * Reads one document.
   *
   * <p>Never throws, never hangs and never recurses without bound, whatever the text. Anchors,
   * aliases, tags, duplicate keys and further documents are problems.
   *
   * @return the tree, or empty if there is none; a tree may come with problems all the same
   */
  public static Optional<Yaml> read(String file, String text, Problems problems) {
    Source source = new Source(file, text.startsWith("\ufeff") ? text.substring(1) : text);
    if (text.length() > MAX_TEXT) {
      String found = text.length() + " characters";
      String expected = "at most " + MAX_TEXT;
      problems.add(source.start(), found, expected, "part it with include:");
      return Optional.empty();
    }
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(file)
              .setCodePointLimit(MAX_TEXT + 1)
              // With a smaller buffer the parser copies what is left of it again and again.
              .setBufferSize(source.text().length() + 1)
              .build();
      Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, source.text()));
      return new TreeReader(source, events, problems).read();
    } catch (TooMuch e) {
      problems.add(e.at(), e.found(), e.expected(), "");
    } catch (MarkedYamlEngineException e) {
      Position at = e.getProblemMark().map(source::at).orElse(source.start());
      String problem = e.getProblem() == null ? "" : e.getProblem();
      Position began = e.getContextMark().map(source::at).orElse(at);
      problems.add(
          unquoted(source, e.getProblemMark())
              .or(() -> glued(source, problem, at))
              .or(() -> unfinished(problem, at, began))
              .orElseGet(() -> ofOurOwn(at, problem, beginsLine(source.text(), at))));
    } catch (ReaderException e) {
      int point = e.getCodePoint();
      Position at = source.at(Math.max(0, source.text().indexOf(point)));
      String found = String.format(Locale.ROOT, "the character U+%04X", point);
      problems.add(at, found, "one that YAML allows", "in double quotes it can be escaped");
    } catch (YamlEngineException e) {
      String found = "text that is no YAML (" + e.getMessage() + ")";
      problems.add(source.start(), found, "YAML 1.2", QUOTE);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
      String found = "text that the YAML reader stumbles over (" + e.getMessage() + ")";
      problems.add(source.start(), found, "YAML 1.2", "look for unusual characters");
    }
    return Optional.empty();
  }

  /** A star begins an alias, and globs begin with a star. */
  private static Optional<Problem> unquoted(Source source, Optional<Mark> mark) {
    int start = mark.map(source::index).orElse(0);
    while (start > 0 && " \t\n[{,".indexOf(source.text().charAt(start - 1)) < 0) {
      start--;
    }
    if (start >= source.text().length() || source.text().charAt(start) != '*') {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
            source.at(start),
            "a value that begins with '*'",
            "quotes around it",
            "YAML takes it for an alias"));
  }

  /** A key in the line before that YAML takes for the beginning of a text. */
  private static Optional<Problem> glued(Source source, String problem, Position at) {
    if (!problem.startsWith("mapping values") || at.line() < 2) {
      return Optional.empty();
    }
    String line = source.text().lines().skip(at.line() - 2L).findFirst().orElse("");
    Matcher key = Pattern.compile(GLUED).matcher(line);
    return key.matches()
        ? Optional.of(
            Problem.of(
                new Position(at.file(), at.line() - 1, key.start(1) + 1),
                "'" + key.group(1) + ":' without a blank",
                "a key, a colon, a blank and a value",
                "write a blank after the colon"))
        : Optional.empty();
  }

  /** What is told where it began, since its end is wherever the parser gave up. */
  private static Optional<Problem> unfinished(String problem, Position at, Position began) {
    if (problem.contains("unexpected end of stream")) {
      return Optional.of(
          Problem.of(began, "a quote that nothing closes", "the same quote at the text's end", ""));
    }
    if (problem.startsWith("could not find expected ':'")) {
      return Optional.of(
          Problem.of(
              began,
              "a line that is no key with a value",
              "a key, a colon, a blank and a value",
              "write a blank after the colon"));
    }
    if (problem.startsWith("expected ',' or")) {
      String mend = "close what begins at " + began + ", or put texts with , : { } [ ] in quotes";
      return Optional.of(
          Problem.of(at, "what fits into no list or keys in brackets", "',' or a bracket", mend));
    }
    return problem.startsWith("expected <block end>, but found '<scalar>'")
        ? Optional.of(
            Problem.of(
                at,
                "text after the end of a text in quotes",
                "quotes around all of it",
                "as in when: '\"staff\" in caller.groups'"))
        : Optional.empty();
  }

  /** The parser says what it was about to read, by names of its own. */
  private static Problem ofOurOwn(Position at, String problem, boolean beginsLine) {
    if (beginsLine && problem.startsWith("expected <block end>")) {
      return Problem.of(
          at,
          "a line that fits none of the lines above it",
          "entries that belong together one under the other",
          "look at how far it is indented, and at brackets and quotes above it");
    }
    if (beginsLine && problem.contains("TAB")) {
      return Problem.of(at, "a tab", "spaces", "YAML is not indented with tabs");
    }
    String words =
        problem.isEmpty()
            ? "a break of YAML's rules"
            : problem.replace("<stream end>", "the end of the file").replaceAll("[<>]", "");
    String mend = problem.startsWith("mapping values") ? INDENT + QUOTE : QUOTE;
    return Problem.of(at, "text that is no YAML (" + words + ")", "YAML 1.2", mend);
  }

  /**
   * Whether only blanks stand before it; in the middle of a line the indentation is not at fault.
   */
  private static boolean beginsLine(String text, Position at) {
    return text.lines()
        .skip(at.line() - 1L)
        .findFirst()
        .map(line -> line.substring(0, Math.min(line.length(), at.column() - 1)).isBlank())
        .orElse(false);
  }
}
