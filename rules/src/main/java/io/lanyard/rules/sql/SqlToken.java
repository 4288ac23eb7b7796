package io.lanyard.rules.sql;

/**
 * One piece of SQL text; white space is what lies between the tokens.
 *
 * @param kind what the piece is
 * @param start offset of its first char in the text
 * @param end offset after its last char
 */
public record SqlToken(Kind kind, int start, int end) {

  /** What a piece of SQL text is. */
  public enum Kind {
    /** A keyword or an unquoted name. */
    WORD,
    /** A name in double quotes, backticks or brackets; MySQL may mean a string by the first. */
    QUOTED_NAME,
    /** A string of any form: quoted, escaped, dollar-quoted, national, binary. */
    STRING,
    /** A number. */
    NUMBER,
    /** A place for a value: {@code ?}, {@code $1}, {@code :name}, {@code @variable}. */
    PARAMETER,
    /** An operator or a piece of punctuation. */
    SYMBOL,
    /** A comment, with its marks. */
    COMMENT
  }

  /** Whether the piece is a value that the statement carries, rather than its shape. */
  public boolean isLiteral() {
    return kind == Kind.STRING || kind == Kind.NUMBER;
  }

  /** Whether the piece decides what the statement does: neither a value nor a comment. */
  public boolean isStructure() {
    return !isLiteral() && kind != Kind.COMMENT;
  }

  /** The piece of {@code text} that this token covers. */
  public String in(String text) {
    return text.substring(start, end);
  }
}
