package io.lanyard.rules.check;

import io.lanyard.rules.check.Literal.Part;
import io.lanyard.rules.check.Spellings.Odd;
import java.util.Optional;

/** Paths as calls have them: those of files absolute and plain, those of requests without query. */
final class PathSpellings {
  private static final String ABSOLUTE = "(?s)([/\\\\]|[A-Za-z]:).*";

  private PathSpellings() {}

  static Optional<Odd> file(Part part, String text) {
    if (hasDots(part, text)) {
      boolean begins = part == Part.WHOLE || part == Part.START;
      return Odd.of("paths come without . and ..", begins ? "write where it leads" : "take it out");
    }
    if (text.length() > 1 && text.substring(1).contains("//")) {
      return Odd.of("paths come with single slashes", "write " + text.replaceAll("//+", "/"));
    }
    if (part == Part.WHOLE || part == Part.START) {
      return beginning(part, text);
    }
    String inside = "write file.path.contains(\"" + text + "\")";
    return part == Part.END && text.endsWith("/")
        ? Odd.of("no path ends with /", text.length() == 1 ? "take it out" : inside)
        : Optional.empty();
  }

  /** Whether a {@code .} or {@code ..} stands where a folder's name would. */
  private static boolean hasDots(Part part, String text) {
    boolean between = text.matches("(?s).*/\\.\\.?/.*");
    return switch (part) {
      case WHOLE -> between || text.matches("(?s)(.*/)?\\.\\.?(/.*)?");
      case START -> between || text.matches("(?s)\\.\\.?/.*");
      case END -> between || text.matches("(?s).*/\\.\\.?");
      case INSIDE -> between || text.equals("../");
    };
  }

  private static Optional<Odd> beginning(Part part, String text) {
    if (text.startsWith("~")) {
      return Odd.of("every path is absolute", "write the folder, such as /home/");
    }
    if (!text.isEmpty() && !text.matches(ABSOLUTE)) {
      String end = "file.path.endsWith(\"/" + text + "\")";
      return Odd.of("every path is absolute", "write " + (part == Part.WHOLE ? end : "/" + text));
    }
    return part == Part.WHOLE && text.matches("(?s).+/\\*{0,2}")
        ? Odd.of(
            text.endsWith("*") ? "* stands for itself here" : "no path ends with /",
            "write file.path.startsWith(\"" + text.replaceFirst("\\*+$", "") + "\")")
        : Optional.empty();
  }

  static Optional<Odd> request(Part part, String text) {
    if (text.matches("(?s).*[?#].*")) {
      String path = text.replaceFirst("(?s)[?#].*", "");
      return Odd.of(
          "the path comes without the query", path.isEmpty() ? "take it out" : "write " + path);
    }
    boolean begins = part == Part.WHOLE || part == Part.START;
    if (!begins || text.isEmpty() || text.startsWith("/") || text.startsWith("*")) {
      return Optional.empty();
    }
    String mend = text.contains("://") ? "write the path alone" : "write /" + text;
    return Odd.of("every path begins with /", mend);
  }
}
