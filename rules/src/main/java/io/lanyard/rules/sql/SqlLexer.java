package io.lanyard.rules.sql;

import static io.lanyard.rules.sql.SqlReading.Trait;

import io.lanyard.rules.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits any text into SQL tokens. It never fails and takes time linear in the text's length: what
 * no dialect allows becomes a symbol, and what has no end reaches to the end of the text.
 */
public final class SqlLexer {
  private final String text;
  private final SqlReading reading;
  private final List<SqlToken> tokens = new ArrayList<>();
  private final Quotes quotes;
  private final Comments comments;
  private int at;
  private int fault;
  private boolean doubtful;
  private boolean versionComment;
  private int subscripts;

  private SqlLexer(String text, SqlReading reading) {
    this.text = text;
    this.reading = reading;
    this.quotes = new Quotes(text, reading);
    this.comments = new Comments(text, reading);
    this.fault = text.length();
  }

  /** Splits {@code text} as {@code reading} does. */
  public static SqlTokens lex(String text, SqlReading reading) {
    SqlLexer lexer = new SqlLexer(text, reading);
    lexer.run();
    boolean doubtful = lexer.doubtful || lexer.comments.areDoubtful();
    return new SqlTokens(text, reading, lexer.tokens, lexer.fault, doubtful);
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Chars.isSpace(c)) {
        doubtful |= " \t\n\r\f".indexOf(c) < 0;
        at++;
      } else {
        next(c);
      }
    }
    if (versionComment) {
      faultAt(text.length() - 1);
    }
  }

  private void next(char c) {
    int comment = comments.end(at);
    int string;
    if (comment > at) {
      comment(comment);
    } else if (versionComment && text.startsWith("*/", at)) {
      versionComment = false;
      add(Kind.COMMENT, at + 2);
    } else if ((string = quotes.stringEnd(at)) != Quotes.NONE) {
      quoted(Kind.STRING, string);
    } else if ((string = quotes.nameEnd(at)) != Quotes.NONE) {
      // What an escaped name says depends on a UESCAPE that may follow, and few parsers decode it.
      doubtful |= c == 'U' || c == 'u';
      quoted(Kind.QUOTED_NAME, string);
    } else if (Chars.isDigit(c) || (c == '.' && Chars.isDigit(charAt(at + 1)) && !afterName())) {
      number();
    } else if (Chars.startsWord(c) || (c == '#' && hashBeginsName())) {
      add(Kind.WORD, Chars.wordEnd(text, at, reading));
    } else if (!parameter(c)) {
      symbol(c);
    }
  }

  private void comment(int end) {
    if (comments.isExecutable(at)) {
      // Whether it runs depends on the server's version.
      doubtful = true;
      if (reading.has(Trait.VERSION_COMMENTS)) {
        versionComment = true;
        end = comments.executableStart(at);
      }
    }
    add(Kind.COMMENT, end);
  }

  private void quoted(Kind kind, int end) {
    if (end < 0) {
      faultAt(at);
      end = text.length();
    }
    add(kind, end);
  }

  private void number() {
    int end = Chars.numberEnd(text, at);
    // 1DROP is a number and a keyword to SQL Server, one name to MySQL, an error to others.
    doubtful |= end < text.length() && Chars.startsWord(text.charAt(end));
    add(Kind.NUMBER, end);
  }

  private boolean parameter(char c) {
    int end = at + 1;
    if (c == '@' && reading.has(Trait.VARIABLES)) {
      end = Chars.wordEnd(text, charAt(at + 1) == '@' ? at + 2 : at + 1, reading);
    } else if (c == '$' || (c == ':' && charAt(at + 1) != ':' && subscripts == 0)) {
      end = Chars.wordEnd(text, at + 1, reading);
    }
    if (c != '?' && end == at + 1) {
      return false;
    }
    add(Kind.PARAMETER, end);
    return true;
  }

  private void symbol(char c) {
    boolean cast = c == ':' && charAt(at + 1) == ':';
    if (c == '`' || (c == '\\' && charAt(at + 1) != 'N') || (c == '[' && !opensSubscript())) {
      faultAt(at);
    }
    if (c == '[') {
      subscripts++;
    } else if (c == ']') {
      subscripts = Math.max(0, subscripts - 1);
    }
    add(Kind.SYMBOL, cast ? at + 2 : at + 1);
  }

  /**
   * PostgreSQL's brackets follow a value, ARRAY, or another bracket; elsewhere they quote names.
   */
  private boolean opensSubscript() {
    int last = tokens.size() - 1;
    while (last >= 0 && tokens.get(last).kind() == Kind.COMMENT) {
      last--;
    }
    if (!reading.has(Trait.SUBSCRIPTS) || last < 0) {
      return false;
    }
    SqlToken before = tokens.get(last);
    String said = before.in(text);
    return switch (before.kind()) {
      case SYMBOL -> "])".contains(said) || ("[,".contains(said) && subscripts > 0);
      case WORD -> !Words.isReserved(Words.fold(said)) || Words.isValueOrType(Words.fold(said));
      default -> true;
    };
  }

  private boolean hashBeginsName() {
    return reading == SqlReading.SQL_SERVER
        && (Chars.startsWord(charAt(at + 1)) || charAt(at + 1) == '#');
  }

  private boolean afterName() {
    return !tokens.isEmpty()
        && tokens.get(tokens.size() - 1).end() == at
        && tokens.get(tokens.size() - 1).isStructure()
        && Chars.isWordPart(text.charAt(at - 1));
  }

  private void faultAt(int offset) {
    fault = Math.min(fault, Math.max(0, offset));
  }

  private void add(Kind kind, int end) {
    tokens.add(new SqlToken(kind, at, end));
    at = end;
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }
}
