package io.lanyard.agent.origin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application made of the classes of real libraries that have SQL in them. */
final class ApplicationStatements {
  private static final Pattern STATEMENT =
      Pattern.compile("(?is)\\s*(?:select|insert\\s+into|update|delete\\s+from|merge)\\s.*\\s.*");
  private static final Pattern INSERT =
      Pattern.compile("(?is)insert\\s+into\\s+(\\w+)\\s*\\(([\\w\\s,]+)\\).*");

  private ApplicationStatements() {}

  /** All string constants of these classes, and a form of each statement that takes texts. */
  static AppConstants constants() {
    AppConstants constants = new AppConstants();
    for (String constant : all()) {
      if (SqlWords.mayBeIn(constant)) {
        constants.add(constant);
        constants.add(constant.replace("?", "'%s'"));
      }
    }
    return constants;
  }

  /** The statements as they reach the database, with names in the places for names. */
  static List<String> statements() {
    Set<String> statements = new LinkedHashSet<>();
    for (String constant : all()) {
      if (STATEMENT.matcher(constant).matches()) {
        statements.add(filled(constant));
      }
    }
    return List.copyOf(statements);
  }

  /** Statements about the same tables in the way of Hibernate 6: nobody has them as constants. */
  static List<String> generated() {
    List<String> generated = new ArrayList<>();
    for (String statement : statements()) {
      Matcher insert = INSERT.matcher(statement);
      if (insert.matches()) {
        String table = insert.group(1).toLowerCase(Locale.ROOT);
        String[] columns = insert.group(2).strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*");
        String alias = table.charAt(0) + "1_0";
        String qualified = alias + "." + String.join("," + alias + ".", columns);
        String key = columns[0] + "=?";
        String set = String.join("=?,", columns) + "=?";
        String places = "?" + ",?".repeat(columns.length - 1);
        generated.add(
            "select " + qualified + " from " + table + " " + alias + " where " + alias + "." + key);
        generated.add("update " + table + " set " + set + " where " + key);
        generated.add(
            "insert into "
                + table
                + " ("
                + String.join(",", columns)
                + ") values ("
                + places
                + ")");
        generated.add("delete from " + table + " where " + key);
      }
    }
    return generated;
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>();
    for (Map<String, Object> type : Corpus.lines("jar-constants/constants.jsonl.gz")) {
      all.addAll(Corpus.list(type.get("constants")));
    }
    return all;
  }

  private static String filled(String constant) {
    String named = constant;
    for (int place = 1; named.indexOf('\u0001') >= 0; place++) {
      named = named.replaceFirst("\u0001", "name_" + place);
    }
    return named
        .replace("{0}", "QRTZ_")
        .replace("{1}", "'scheduler'")
        .replaceAll("%[A-Z_]*PREFIX%", "BATCH_")
        .replace("%TABLE_NAME%", "SPRING_SESSION")
        .replaceAll("%(\\d\\$)?s", "jobs")
        .replaceAll(":[a-zA-Z]\\w*", "?");
  }
}
