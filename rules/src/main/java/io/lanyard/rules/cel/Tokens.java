package io.lanyard.rules.cel;

import io.lanyard.rules.cel.Token.Kind;
import java.util.Optional;
import java.util.Set;

/** The tokens of an expression, one at a time, and the way past those that don't fit. */
final class Tokens {
  private static final Set<String> RESUME = Set.of("&&", "||", "?", ":", ",", ")", "]", "}");

  private final Lexer lexer;
  private final Flaws flaws;
  private Token current;
  private Token last;

  Tokens(String text, Flaws flaws) {
    this.lexer = new Lexer(text, flaws);
    this.flaws = flaws;
    this.current = lexer.next();
    this.last = current;
  }

  Token current() {
    return current;
  }

  /** The token taken before the current one. */
  Token last() {
    return last;
  }

  void advance() {
    last = current;
    current = lexer.next();
  }

  /** Takes a sign if it comes now. */
  boolean take(String sign) {
    boolean is = current.is(sign);
    if (is) {
      advance();
    }
    return is;
  }

  /** Takes a sign; if something else comes first, reports it and steps over it. */
  void expect(String sign) {
    if (!take(sign)) {
      unexpected(sign.equals(":") ? "':'" : "an operator, ',' or '" + sign + "'");
      skipTo(sign);
    }
  }

  void expectEnd() {
    if (current.kind() != Kind.END) {
      unexpected("an operator or the end of the expression");
    }
  }

  /** Goes behind the next such sign that is not inside brackets; not past a closing bracket. */
  void skipTo(String sign) {
    int open = 0;
    while (current.kind() != Kind.END) {
      if (open == 0 && current.is(sign)) {
        advance();
        return;
      }
      if (current.is("(") || current.is("[") || current.is("{")) {
        open++;
      } else if (current.is(")") || current.is("]") || current.is("}")) {
        if (--open < 0) {
          return;
        }
      }
      advance();
    }
  }

  /** Reports the current token, goes to where an expression may go on, and says what it passed. */
  Range skipUnexpected(String expected) {
    Range range = current.range();
    unexpected(expected);
    while (current.kind() != Kind.END
        && !(current.kind() == Kind.SIGN && RESUME.contains(current.text()))) {
      advance();
    }
    return range;
  }

  void skipAll() {
    while (current.kind() != Kind.END) {
      advance();
    }
  }

  private void unexpected(String expected) {
    boolean word = current.kind() == Kind.IDENTIFIER;
    Optional<String> sign =
        word
            ? Habits.sign(current.text())
            : current.is(Token.ARROW) ? Optional.of(">=") : Optional.empty();
    String instead = word ? instead().orElse(expected) : expected;
    flaws.add(current.range(), current.name(), instead, sign);
  }

  /** How CEL says what was meant by a word that is none of its operators. */
  private Optional<String> instead() {
    return last.kind() == Kind.INT && current.text().matches("ms|[smhd]")
        ? Optional.of("duration(\"" + last.text() + current.text() + "\")")
        : Habits.infix(current.text());
  }
}
