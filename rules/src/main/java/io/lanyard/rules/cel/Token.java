package io.lanyard.rules.cel;

/**
 * A word of an expression.
 *
 * @param text as written, less the backquotes of a quoted identifier; of an operator, its sign
 * @param value of a literal; of an int, its digits, since the sign before decides whether they fit
 */
record Token(Kind kind, String text, Object value, Range range) {
  enum Kind {
    END,
    IDENTIFIER,
    QUOTED_IDENTIFIER,
    INT,
    LITERAL,
    SIGN
  }

  /** No sign of CEL, but what lambdas have elsewhere. */
  static final String ARROW = "=>";

  Token(Kind kind, String text, Range range) {
    this(kind, text, text, range);
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** How messages call it. */
  String name() {
    return switch (kind) {
      case END -> "the end of the expression";
      case LITERAL, INT -> text;
      default -> "'" + text + "'";
    };
  }
}
