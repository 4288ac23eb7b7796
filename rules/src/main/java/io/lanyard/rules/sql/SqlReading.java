package io.lanyard.rules.sql;

/**
 * One way in which databases tell the pieces of SQL text apart. The same characters can be a
 * literal to one database and a statement to another, so text of unknown dialect is read in all of
 * these ways.
 */
public enum SqlReading {
  /** Nothing beyond the standard; Oracle's alternative quoting, and {@code #} within names. */
  ORACLE(Trait.Q_QUOTES, Trait.HASH_IN_NAMES, Trait.SUBSCRIPTS),
  /** Nested comments, dollar quotes, and backslashes only after an E. */
  POSTGRESQL(Trait.NESTED_COMMENTS, Trait.DOLLAR_QUOTES, Trait.SUBSCRIPTS, Trait.ESCAPE_STRINGS),
  /** PostgreSQL with {@code standard_conforming_strings} off. */
  POSTGRESQL_BACKSLASH(
      Trait.NESTED_COMMENTS,
      Trait.DOLLAR_QUOTES,
      Trait.SUBSCRIPTS,
      Trait.ESCAPE_STRINGS,
      Trait.BACKSLASH),
  /** MySQL and MariaDB as they are delivered: what is in a version comment is executed. */
  MYSQL(
      Trait.BACKSLASH,
      Trait.HASH_COMMENTS,
      Trait.SPACED_DASHES,
      Trait.BACKTICKS,
      Trait.VARIABLES,
      Trait.VERSION_COMMENTS),
  /** MySQL and MariaDB with {@code NO_BACKSLASH_ESCAPES}. */
  MYSQL_NO_BACKSLASH(
      Trait.HASH_COMMENTS,
      Trait.SPACED_DASHES,
      Trait.BACKTICKS,
      Trait.VARIABLES,
      Trait.VERSION_COMMENTS),
  /** SQL Server: brackets, nested comments, variables. */
  SQL_SERVER(Trait.BRACKETS, Trait.NESTED_COMMENTS, Trait.VARIABLES, Trait.HASH_IN_NAMES),
  /** SQLite: brackets and backticks; a comment needs no end. */
  SQLITE(Trait.BRACKETS, Trait.BACKTICKS, Trait.VARIABLES),
  /** H2: nested comments, double dollars, {@code //} comments. */
  H2(
      Trait.NESTED_COMMENTS,
      Trait.DOUBLE_DOLLARS,
      Trait.SLASH_COMMENTS,
      Trait.BACKTICKS,
      Trait.SUBSCRIPTS);

  /** One bit for each trait. */
  private final int traits;

  SqlReading(Trait... traits) {
    int bits = 0;
    for (Trait trait : traits) {
      bits |= trait.bit;
    }
    this.traits = bits;
  }

  boolean has(Trait trait) {
    return (traits & trait.bit) != 0;
  }

  /** A habit in which dialects differ. */
  enum Trait {
    /** A backslash escapes in every string. */
    BACKSLASH(0x1),
    /** A backslash escapes in {@code E'…'}. */
    ESCAPE_STRINGS(0x2),
    /** A comment within a comment needs an end of its own. */
    NESTED_COMMENTS(0x4),
    /** {@code #} begins a comment. */
    HASH_COMMENTS(0x8),
    /** {@code #} is a character of names. */
    HASH_IN_NAMES(0x10),
    /** Two slashes begin a comment. */
    SLASH_COMMENTS(0x20),
    /** Two dashes begin a comment only before white space. */
    SPACED_DASHES(0x40),
    /** What is in a comment that opens with an exclamation mark is executed. */
    VERSION_COMMENTS(0x80),
    /** {@code $tag$…$tag$} is a string. */
    DOLLAR_QUOTES(0x100),
    /** {@code $$…$$} is a string. */
    DOUBLE_DOLLARS(0x200),
    /** {@code q'[…]'} is a string. */
    Q_QUOTES(0x400),
    /** {@code […]} is a name. */
    BRACKETS(0x800),
    /** {@code […]} is a subscript. */
    SUBSCRIPTS(0x1000),
    /** {@code `…`} is a name. */
    BACKTICKS(0x2000),
    /** {@code @name} is a variable. */
    VARIABLES(0x4000);

    private final int bit;

    Trait(int bit) {
      this.bit = bit;
    }
  }
}
