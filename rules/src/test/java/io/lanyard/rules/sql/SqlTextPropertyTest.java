package io.lanyard.rules.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds of any text, and of any disguise of a statement that writes. */
class SqlTextPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "SELECT",
          "DELETE",
          "FROM",
          "visits",
          "WITH",
          "AS",
          "INTO",
          "(",
          ")",
          ",",
          ".",
          ";",
          "'",
          "\"",
          "`",
          "[",
          "]",
          "\\",
          "$$",
          "$a$",
          "--",
          "/*",
          "*/",
          "/*!50000",
          "#",
          "//",
          "q'[",
          "E'",
          "U&\"",
          "{call",
          "}",
          "?",
          ":x",
          "::int",
          "@v",
          "1",
          "0x",
          "1e",
          "\n",
          "\r",
          "\0",
          "\u00a0",
          "\ud800",
          " ",
          "DROP",
          "TABLE",
          "EXEC",
          "BEGIN",
          "END",
          "UPDATE",
          "SET",
          "JOIN");

  private static final List<String> SPACES =
      List.of(" ", "\n", "/* ping */ ", "-- note\n", "/*+ hint */", "\t/**/", ";", "(", "\u00a0");

  @Property(tries = 500)
  void anyTextIsClassified(@ForAll String text) {
    holdsOf(text);
  }

  @Property(tries = 1500)
  void anyJumbleOfSqlIsClassified(@ForAll("jumbles") String text) {
    holdsOf(text);
  }

  @Property(tries = 300)
  void whatStandsBeforeAWriteDoesNotMakeItARead(
      @ForAll("spaces") String before, @ForAll("writes") String write) {
    SqlFacts facts = SqlText.classify(before + write);
    assertTrue(facts.writes(), facts::toString);
    assertTrue(facts.names().containsAll(SqlText.classify(write).tables()), facts::toString);
  }

  @Property(tries = 300)
  void theCaseOfItsWordsDoesNotMakeAWriteARead(
      @ForAll("writes") String write, @ForAll("cases") List<Boolean> upper) {
    StringBuilder recased = new StringBuilder();
    for (int i = 0; i < write.length(); i++) {
      String letter = write.substring(i, i + 1);
      boolean up = upper.get(i % upper.size());
      recased.append(up ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
    }
    assertTrue(SqlText.classify(recased.toString()).writes(), recased::toString);
  }

  @Test
  void whatExceedsTheBoundsIsNotParsedAndDoesNotHang() {
    for (String text :
        List.of(
            "SELECT " + "(".repeat(500_000) + "1" + ")".repeat(500_000),
            "SELECT * FROM " + "(SELECT * FROM ".repeat(20_000) + "t",
            "SELECT " + "NOT ".repeat(200_000) + "a",
            "SELECT 1" + "+1".repeat(200_000),
            "SELECT 1;".repeat(100_000),
            "SELECT a" + "_".repeat(100_000) + "(1)" + "::int".repeat(50_000))) {
      SqlFacts facts =
          assertTimeoutPreemptively(Duration.ofSeconds(20), () -> SqlText.classify(text));
      assertFalse(facts.parsed(), () -> text.substring(0, 30));
      assertTrue(facts.writes(), () -> text.substring(0, 30));
    }
  }

  private static void holdsOf(String text) {
    SqlFacts facts = SqlText.classify(text);
    assertTrue(facts.parsed() || facts.writes(), facts::toString);
    assertTrue(
        facts.writes() || facts.operation().compareTo(SqlOperation.SELECT) <= 0, facts::toString);
    assertEquals(SqlShape.of(text), SqlShape.of(text));
    for (SqlReading reading : SqlReading.values()) {
      coversInOrder(SqlLexer.lex(text, reading));
    }
  }

  /** Nothing but white space lies between the tokens. */
  private static void coversInOrder(SqlTokens tokens) {
    int end = 0;
    for (SqlToken token : tokens.all()) {
      for (int i = end; i < token.start(); i++) {
        assertTrue(Chars.isSpace(tokens.text().charAt(i)));
      }
      assertTrue(token.start() >= end && token.end() > token.start());
      end = token.end();
    }
  }

  @Provide
  Arbitrary<String> jumbles() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.of(SPACES).list().ofMaxSize(6).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<List<Boolean>> cases() {
    return Arbitraries.of(true, false).list().ofMinSize(1).ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> writes() {
    List<String> writes =
        Corpus.read("pg-regress-sql/statements.jsonl.gz").stream()
            .filter(PropertyInputs::changesRows)
            .map(line -> Corpus.text(line, "sql"))
            .filter(sql -> sql.length() < 300)
            .toList();
    return Arbitraries.of(writes);
  }

  private static final class PropertyInputs {
    static boolean changesRows(Map<String, Object> line) {
      return List.of("InsertStmt", "UpdateStmt", "DeleteStmt", "TruncateStmt", "DropStmt")
          .contains(Corpus.text(line, "type"));
    }
  }
}
