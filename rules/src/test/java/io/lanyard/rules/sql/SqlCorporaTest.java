package io.lanyard.rules.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statements that others wrote, and what other parsers say of them. */
class SqlCorporaTest {
  /** PostgreSQL's own names for what only reads. */
  private static final Set<String> PG_READS =
      Set.of("SelectStmt", "ExplainStmt", "VariableShowStmt");

  private static final Set<String> PG_ROWS =
      Set.of("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt");

  /** sqlfluff's names for what can be a read; the last two hold whatever their parts are. */
  private static final Set<String> FLUFF_READS =
      Set.of(
          "select_statement",
          "values_clause",
          "explain_statement",
          "describe_statement",
          "help_statement",
          "bracketed",
          "set_expression",
          "with_compound_statement");

  /** Each test needs the same facts, and the parser isn't quick. */
  private static final Map<String, SqlFacts> CLASSIFIED = new HashMap<>();

  @Test
  void noStatementThatPostgresqlTakesForAWriteIsCalledARead() {
    List<String> wrong = new ArrayList<>();
    for (Map<String, Object> line : Corpus.read("pg-regress-sql/statements.jsonl.gz")) {
      boolean write = !PG_READS.contains(Corpus.text(line, "type")) || !writes(line).isEmpty();
      boolean accepted = Corpus.text(line, "error").isEmpty();
      if (write && accepted && !classify(Corpus.text(line, "sql")).writes()) {
        wrong.add(Corpus.text(line, "sql"));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noFileWithAStatementThatWritesInItsDialectIsCalledARead() {
    List<String> wrong = new ArrayList<>();
    for (Map<String, Object> file : Corpus.read("sqlfluff-dialects/files.jsonl.gz")) {
      boolean write = false;
      for (Map<String, Object> statement : Corpus.<Map<String, Object>>list(file, "statements")) {
        write |= !FLUFF_READS.contains(Corpus.text(statement, "type"));
      }
      if (write && !classify(Corpus.text(file, "sql")).writes()) {
        wrong.add(Corpus.text(file, "dialect") + "/" + Corpus.text(file, "file"));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyTableOfEveryStatementOnRowsIsFound() {
    List<String> wrong = new ArrayList<>();
    for (Map<String, Object> line : Corpus.read("pg-regress-sql/statements.jsonl.gz")) {
      Set<String> missing = expectedTables(line);
      missing.removeAll(lower(classify(Corpus.text(line, "sql")).tables()));
      if (PG_ROWS.contains(Corpus.text(line, "type")) && !missing.isEmpty()) {
        wrong.add(missing + " in " + Corpus.text(line, "sql"));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyStatementThatAModelWroteIsClassified() {
    List<String> wrong = new ArrayList<>();
    for (Map<String, Object> line :
        Corpus.read("llm-written-sql/bird_chatgpt_predictions.jsonl.gz")) {
      SqlFacts facts = classify(Corpus.text(line, "sql"));
      if (facts.statements() == 0 || (!facts.parsed() && facts.names().isEmpty())) {
        wrong.add(Corpus.text(line, "sql"));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theRatesAreThoseOnRecord() throws IOException {
    String table =
        "corpus             statements  parsed  reads called writes  tables exact  same, if parsed\n"
            + row("pg-regress-sql", pgRows())
            + row("sqlfluff-dialects", fluffFiles())
            + row("llm-written-sql", modelStatements());
    System.out.println(table);
    try (InputStream expected = getClass().getResourceAsStream("/corpora/sql-rates.txt")) {
      assertEquals(new String(expected.readAllBytes(), StandardCharsets.UTF_8), table);
    }
  }

  private static Rates pgRows() {
    Rates rates = new Rates();
    for (Map<String, Object> line : Corpus.read("pg-regress-sql/statements.jsonl.gz")) {
      if (PG_ROWS.contains(Corpus.text(line, "type"))) {
        boolean read = "SelectStmt".equals(Corpus.text(line, "type")) && writes(line).isEmpty();
        SqlFacts facts = classify(Corpus.text(line, "sql"));
        rates.count(facts, read, lower(facts.tables()).equals(expectedTables(line)));
      }
    }
    return rates;
  }

  private static Rates fluffFiles() {
    Rates rates = new Rates();
    for (Map<String, Object> file : Corpus.read("sqlfluff-dialects/files.jsonl.gz")) {
      boolean read = true;
      Set<String> expected = new LinkedHashSet<>();
      for (Map<String, Object> statement : Corpus.<Map<String, Object>>list(file, "statements")) {
        read &= FLUFF_READS.contains(Corpus.text(statement, "type"));
        for (String table : Corpus.<String>list(statement, "tables")) {
          expected.add(table.replaceAll("[\\[\\]\"`]", "").toLowerCase(Locale.ROOT));
        }
      }
      SqlFacts facts = classify(Corpus.text(file, "sql"));
      rates.count(facts, read, lower(facts.tables()).equals(expected));
    }
    return rates;
  }

  private static Rates modelStatements() {
    Rates rates = new Rates();
    for (Map<String, Object> line :
        Corpus.read("llm-written-sql/bird_chatgpt_predictions.jsonl.gz")) {
      SqlFacts facts = classify(Corpus.text(line, "sql"));
      rates.count(facts, true, !facts.tables().isEmpty());
    }
    return rates;
  }

  private static final class Rates {
    int all;
    int parsed;
    int reads;
    int mistaken;
    int exact;
    int parsedExact;

    void count(SqlFacts facts, boolean read, boolean tablesExact) {
      all++;
      parsed += facts.parsed() ? 1 : 0;
      reads += read ? 1 : 0;
      mistaken += read && facts.writes() ? 1 : 0;
      exact += tablesExact ? 1 : 0;
      parsedExact += tablesExact && facts.parsed() ? 1 : 0;
    }
  }

  private static String row(String name, Rates rates) {
    return String.format(
        Locale.ROOT,
        "%-18s %10d %6.1f%% %11.1f%% of %5d %12.2f%% %15.2f%%\n",
        name,
        rates.all,
        percent(rates.parsed, rates.all),
        percent(rates.mistaken, rates.reads),
        rates.reads,
        percent(rates.exact, rates.all),
        percent(rates.parsedExact, rates.parsed));
  }

  private static SqlFacts classify(String sql) {
    return CLASSIFIED.computeIfAbsent(sql, SqlText::classify);
  }

  private static double percent(int part, int all) {
    return 100.0 * part / all;
  }

  private static List<String> writes(Map<String, Object> line) {
    return Corpus.list(line, "writes");
  }

  private static Set<String> expectedTables(Map<String, Object> line) {
    Set<String> expected = lower(Set.copyOf(Corpus.<String>list(line, "reads")));
    expected.addAll(lower(Set.copyOf(writes(line))));
    return expected;
  }

  private static Set<String> lower(Set<String> names) {
    Set<String> lower = new LinkedHashSet<>();
    for (String name : names) {
      lower.add(name.toLowerCase(Locale.ROOT));
    }
    return lower;
  }
}
