package io.lanyard.agent.suggest;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Names from a record as a rule file must write them. They come from outside, so that whatever they
 * hold must stay a name: no end of a line, of a quotation or of an expression.
 */
final class Written {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  /** What YAML or its readers could take for something else than a text. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final int LONGEST_COMMENT = 80;

  private Written() {}

  /** Whether a rule file takes it as it is: spaces around a text are lost there. */
  static boolean keeps(String text) {
    return !text.isBlank() && text.equals(text.strip());
  }

  /** A text as a YAML scalar. */
  static String yaml(String text) {
    return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : quoted(text);
  }

  /** A list of texts on one line. */
  static String yaml(Collection<String> texts) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    texts.forEach(text -> list.add(yaml(text)));
    return list.toString();
  }

  /** An expression as a YAML scalar; all its texts are printable already. */
  static String expression(String expression) {
    return "'" + expression.replace("'", "''") + "'";
  }

  /** A text as CEL writes it. */
  static String cel(String text) {
    return quoted(text);
  }

  /** A list of texts in CEL. */
  static String cel(Collection<String> texts) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    texts.forEach(text -> list.add(cel(text)));
    return list.toString();
  }

  /** A text in a comment, where nothing may end the line; shortened. */
  static String comment(String text) {
    String shown = quoted(text);
    String bare = shown.substring(1, shown.length() - 1);
    return bare.length() > LONGEST_COMMENT ? bare.substring(0, LONGEST_COMMENT - 1) + "…" : bare;
  }

  /** A part of an id. */
  static String slug(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.length() > 40 ? slug.substring(0, 40) : slug;
  }

  /** In double quotes, whose escapes YAML and CEL have in common. */
  private static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point >= 0xd800 && point <= 0xdfff) {
        result.append('\ufffd'); // half a character, which nothing can write
      } else if (point == '"' || point == '\\') {
        result.append('\\').append((char) point);
      } else if (isPrintable(point)) {
        result.appendCodePoint(point);
      } else if (point > 0xffff) {
        result.append(String.format(Locale.ROOT, "\\U%08x", point));
      } else {
        result.append(String.format(Locale.ROOT, "\\u%04x", point));
      }
    }
    return result.append('"').toString();
  }

  private static boolean isPrintable(int point) {
    return (point >= ' ' && point < 0x7f) || Character.isLetterOrDigit(point);
  }
}
