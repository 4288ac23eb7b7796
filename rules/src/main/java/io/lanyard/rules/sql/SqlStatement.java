package io.lanyard.rules.sql;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One statement's tokens without comments, with what matches what. Immutable; never empty. */
final class SqlStatement {
  private final String text;
  private final SqlToken[] tokens;
  private final String[] words;
  private final int[] closing;
  private final int depth;

  private SqlStatement(String text, List<SqlToken> tokens) {
    this.text = text;
    this.tokens = tokens.toArray(new SqlToken[0]);
    this.words = new String[this.tokens.length];
    this.closing = new int[this.tokens.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = this.tokens[i].kind() == Kind.WORD ? Words.fold(this.tokens[i].in(text)) : "";
    }
    this.depth = match();
  }

  /** The text's statements: what lies between semicolons, where there is anything. */
  static List<SqlStatement> of(SqlTokens tokens) {
    List<SqlStatement> statements = new ArrayList<>();
    List<SqlToken> current = new ArrayList<>();
    for (SqlToken token : tokens.all()) {
      if (isSemicolon(token, tokens.text())) {
        finish(tokens.text(), current, statements);
      } else if (token.kind() != Kind.COMMENT) {
        current.add(token);
      }
    }
    finish(tokens.text(), current, statements);
    return statements;
  }

  private static boolean isSemicolon(SqlToken token, String text) {
    return token.kind() == Kind.SYMBOL && text.charAt(token.start()) == ';';
  }

  private static void finish(String text, List<SqlToken> tokens, List<SqlStatement> statements) {
    if (!tokens.isEmpty()) {
      statements.add(new SqlStatement(text, tokens));
      tokens.clear();
    }
  }

  private int match() {
    Arrays.fill(closing, tokens.length);
    int[] open = new int[tokens.length];
    int top = 0;
    int deepest = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (isSymbol(i, '(')) {
        open[top++] = i;
        deepest = Math.max(deepest, top);
      } else if (isSymbol(i, ')') && top > 0) {
        closing[open[--top]] = i;
      }
    }
    return deepest;
  }

  int size() {
    return tokens.length;
  }

  /** How deeply parentheses nest. */
  int depth() {
    return depth;
  }

  /** The index of the parenthesis that closes the one at {@code i}; the size if none does. */
  int closing(int i) {
    return closing[i];
  }

  /** The folded word at {@code i}; empty if there is none, or something else. */
  String word(int i) {
    return i >= 0 && i < words.length ? words[i] : "";
  }

  boolean is(int i, String word) {
    return word(i).equals(word);
  }

  boolean isKind(int i, Kind kind) {
    return i >= 0 && i < tokens.length && tokens[i].kind() == kind;
  }

  boolean isSymbol(int i, char symbol) {
    return isKind(i, Kind.SYMBOL)
        && tokens[i].end() == tokens[i].start() + 1
        && text.charAt(tokens[i].start()) == symbol;
  }

  boolean isCast(int i) {
    return isKind(i, Kind.SYMBOL) && tokens[i].end() == tokens[i].start() + 2;
  }

  /** Whether a name could stand at {@code i}: a quoted one, or a word that isn't reserved. */
  boolean isName(int i) {
    return isKind(i, Kind.QUOTED_NAME) || (isKind(i, Kind.WORD) && !Words.isReserved(word(i)));
  }

  /** What is said at {@code i} as a name: folded unless quoted, without its quotes. */
  String name(int i) {
    if (isKind(i, Kind.WORD)) {
      return words[i];
    }
    String escape = is(i + 1, "uescape") && i + 2 < size() ? Spelling.unquote(source(i + 2)) : "";
    return Spelling.unquote(source(i), escape.isEmpty() ? '\\' : escape.charAt(0));
  }

  /** Whether the word at {@code i} touches a number: 2024visits is one name to MySQL. */
  boolean isNumberJoinedTo(int i) {
    return isKind(i - 1, Kind.NUMBER) && tokens[i - 1].end() == tokens[i].start();
  }

  String source(int i) {
    return tokens[i].in(text);
  }

  /** The statement with each of its tokens as written, and single spaces for what lay between. */
  String plainText() {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < tokens.length; i++) {
      if (i > 0 && tokens[i].start() > tokens[i - 1].end()) {
        plain.append(' ');
      }
      plain.append(text, tokens[i].start(), tokens[i].end());
    }
    return plain.toString();
  }

  /** The index of the token that begins at this offset of {@link #plainText}, or -1. */
  int indexAt(int offset) {
    int begin = 0;
    for (int i = 0; i < tokens.length && begin <= offset; i++) {
      if (i > 0 && tokens[i].start() > tokens[i - 1].end()) {
        begin++;
      }
      if (begin == offset) {
        return i;
      }
      begin += tokens[i].end() - tokens[i].start();
    }
    return -1;
  }
}
