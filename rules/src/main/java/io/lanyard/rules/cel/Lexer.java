package io.lanyard.rules.cel;

import io.lanyard.rules.cel.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cuts an expression into tokens. Reports what is no token and goes on behind it. */
final class Lexer {
  private static final String SIGNS = "<>!+-*/%?:.,()[]{}";
  private static final List<String> TYPOGRAPHIC = List.of("“”„«»", "‘’‚‹›");

  private final String text;
  private final Flaws flaws;
  private int at;

  Lexer(String text, Flaws flaws) {
    this.text = text;
    this.flaws = flaws;
  }

  Token next() {
    while (true) {
      skipBlanks();
      if (at >= text.length()) {
        return new Token(Kind.END, "", new Range(text.length(), 0));
      }
      int start = at;
      Optional<Token> token = token(text.charAt(at));
      if (token.isPresent()) {
        return token.get();
      }
      at = Math.max(at, start + 1);
    }
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && peek(1) == '/') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (" \t\n\r\f".indexOf(c) >= 0) {
        at++;
      } else {
        return;
      }
    }
  }

  private Optional<Token> token(char c) {
    if (isLetter(c)) {
      return word();
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      return number();
    }
    if (c == '"' || c == '\'') {
      return Optional.of(string(""));
    }
    if (c == '`') {
      return quoted();
    }
    return sign(c);
  }

  private Optional<Token> word() {
    int start = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.length() <= 2 && (peek(0) == '"' || peek(0) == '\'')) {
      String prefix = word.toLowerCase(Locale.ROOT);
      if (prefix.equals("r") || prefix.equals("b") || prefix.equals("rb") || prefix.equals("br")) {
        return Optional.of(string(prefix));
      }
    }
    return Optional.of(new Token(Kind.IDENTIFIER, word, from(start)));
  }

  /** A string without an end was reported; it still stands for a string. */
  private Token string(String prefix) {
    int start = at - prefix.length();
    StringReader reader = new StringReader(text, start, prefix, flaws);
    Object value = reader.read();
    at = reader.end();
    return new Token(Kind.LITERAL, "a " + typeName(value) + " literal", value, from(start));
  }

  private static String typeName(Object value) {
    return value instanceof Bytes ? "bytes" : "string";
  }

  private Optional<Token> quoted() {
    int start = at;
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      at = text.length();
      flaws.add(new Range(start, 1), "'`' without an end", "a second '`'");
      return Optional.empty();
    }
    at = end + 1;
    return Optional.of(
        new Token(Kind.QUOTED_IDENTIFIER, text.substring(start + 1, end), from(start)));
  }

  private Optional<Token> number() {
    int start = at;
    boolean hex = peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X');
    boolean real = false;
    if (hex) {
      at += 2;
      skipDigits(16);
    } else {
      skipDigits(10);
      if (peek(0) == '.' && isDigit(peek(1))) {
        real = true;
        at++;
        skipDigits(10);
      }
      real |= exponent();
    }
    String digits = text.substring(start, at);
    if (real) {
      double value = Double.parseDouble(digits);
      return Optional.of(new Token(Kind.LITERAL, digits, value, from(start)));
    }
    if (peek(0) == 'u' || peek(0) == 'U') {
      at++;
      return unsigned(digits, hex, start);
    }
    return Optional.of(new Token(Kind.INT, digits, digits, from(start)));
  }

  private boolean exponent() {
    if (peek(0) != 'e' && peek(0) != 'E') {
      return false;
    }
    int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (!isDigit(peek(1 + sign))) {
      return false;
    }
    at += 1 + sign;
    skipDigits(10);
    return true;
  }

  private Optional<Token> unsigned(String digits, boolean hex, int start) {
    try {
      long bits = Long.parseUnsignedLong(hex ? digits.substring(2) : digits, hex ? 16 : 10);
      return Optional.of(new Token(Kind.LITERAL, digits + "u", new Unsigned(bits), from(start)));
    } catch (NumberFormatException e) {
      flaws.add(from(start), digits + "u", "a uint between 0u and 18446744073709551615u");
      return Optional.of(new Token(Kind.LITERAL, "0u", new Unsigned(0), from(start)));
    }
  }

  private Optional<Token> sign(char c) {
    int start = at;
    if (text.startsWith("===", at)
        || text.startsWith("!==", at)
        || text.startsWith("<>", at)
        || text.startsWith(":=", at)) {
      String meant = c == '=' || c == ':' ? "==" : "!=";
      at += c == '<' || c == ':' ? 2 : 3;
      flaws.add(
          from(start), "'" + text.substring(start, at) + "'", "an operator", Optional.of(meant));
      return Optional.of(new Token(Kind.SIGN, meant, from(start)));
    }
    if (text.startsWith("=~", at) || text.startsWith("??", at)) {
      String sign = text.substring(start, at + 2);
      String expected = c == '=' ? "x.matches(\"^…$\")" : "has(x.y) ? x.y : \"…\"";
      flaws.add(new Range(start, 2), "'" + sign + "'", expected);
      at = text.length(); // a pattern follows, or what is none of it
      return Optional.of(new Token(Kind.END, "", from(start)));
    }
    for (String two : new String[] {"==", "!=", "<=", ">=", "&&", "||", Token.ARROW}) {
      if (text.startsWith(two, at)) {
        at += 2;
        return Optional.of(new Token(Kind.SIGN, two, from(start)));
      }
    }
    if (c == '=' || c == '&' || c == '|') {
      at++;
      String meant = "" + c + c;
      flaws.add(from(start), "'" + c + "'", "an operator", Optional.of(meant));
      return Optional.of(new Token(Kind.SIGN, meant, from(start)));
    }
    if (SIGNS.indexOf(c) < 0) {
      return stray(c);
    }
    at++;
    return Optional.of(new Token(Kind.SIGN, String.valueOf(c), from(start)));
  }

  /**
   * A character that begins nothing. Typographic quotes are taken for a string's; others that are
   * within, such as an apostrophe, end none.
   */
  private Optional<Token> stray(char c) {
    int start = at;
    at += Character.charCount(text.codePointAt(at));
    String found = "the character '" + text.substring(start, at) + "'";
    String expected = "a name, a literal or an operator";
    Optional<String> quotes = TYPOGRAPHIC.stream().filter(all -> all.indexOf(c) >= 0).findFirst();
    if (quotes.isEmpty()) {
      flaws.add(from(start), found, expected);
      return Optional.empty();
    }
    flaws.add(from(start), found, expected, Optional.of("\""));
    while (at < text.length() && quotes.get().indexOf(text.charAt(at)) < 0) {
      at++;
    }
    at = Math.min(at + 1, text.length());
    return Optional.of(new Token(Kind.LITERAL, "a string literal", "", from(start)));
  }

  private void skipDigits(int radix) {
    while (radix == 16 ? Character.digit(peek(0), 16) >= 0 && peek(0) < 128 : isDigit(peek(0))) {
      at++;
    }
  }

  /** The character so many places ahead, or NUL behind the end. */
  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private Range from(int start) {
    return new Range(start, at - start);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
