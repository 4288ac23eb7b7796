package io.lanyard.agent.origin;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What applications do to a statement between the model and the database. */
final class Spellings {
  private static final Pattern CLAUSE =
      Pattern.compile("(?i)\\b(FROM|WHERE|JOIN|ORDER BY|GROUP BY|HAVING|LIMIT|AND|OR)\\b");
  private static final Pattern ALIAS = Pattern.compile("\\bAS\\s+([A-Za-z]\\w*)\\b");
  private static final Pattern QUALIFIED = Pattern.compile("\\b([A-Za-z]\\w*)\\.");
  private static final Pattern SIMPLE =
      Pattern.compile(
          "SELECT (?<select>.+?) FROM (?<from>\\w+) WHERE (?<where>.+?)"
              + "(?: ORDER BY (?<order>.+?))?;?");

  private Spellings() {}

  static String fenced(String sql) {
    return "This query answers it:\n\n```sql\n" + sql + "\n```\n\nIt reads each row once.";
  }

  static String inOtherCase(String sql) {
    StringBuilder other = new StringBuilder();
    boolean literal = false;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      literal ^= c == '\'' || c == '`';
      boolean upper = Character.isUpperCase(c);
      other.append(literal ? c : upper ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return other.toString();
  }

  /** As a formatter prints it: each clause on a line of its own, no semicolon. */
  static String formatted(String sql) {
    String stripped = sql.strip().replaceAll(";$", "");
    return CLAUSE.matcher(stripped).replaceAll("\n  $1").replace(", ", ",\n         ");
  }

  static String asArguments(String sql) {
    return JSONObjectUtils.toJSONString(Map.of("query", sql, "limit", 100));
  }

  /** Backticks as another database has them. */
  static String requoted(String sql) {
    return sql.replace('`', '"');
  }

  /** Other aliases, as a rewriting pool or proxy gives them; the same text if there are none. */
  static String withOtherAliases(String sql) {
    Map<String, String> aliases = new LinkedHashMap<>();
    Matcher named = ALIAS.matcher(sql);
    while (named.find()) {
      aliases.putIfAbsent(named.group(1), "q" + aliases.size() + "_");
    }
    Matcher qualified = QUALIFIED.matcher(sql);
    while (qualified.find()) {
      String name = qualified.group(1);
      if (name.length() <= 2) {
        aliases.putIfAbsent(name, "q" + aliases.size() + "_");
      }
    }
    String other = sql;
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      other = other.replaceAll("(?<![\\w'])" + alias.getKey() + "(?![\\w'])", alias.getValue());
    }
    return other;
  }

  /** The parts of a simple query, for an application that puts them together itself. */
  static Map<String, String> parts(String sql) {
    Matcher simple = SIMPLE.matcher(sql.strip());
    Map<String, String> parts = new LinkedHashMap<>();
    if (simple.matches() && !sql.contains("JOIN")) {
      for (String part : List.of("select", "from", "where", "order")) {
        if (simple.group(part) != null) {
          parts.put(part, simple.group(part));
        }
      }
    }
    return parts;
  }

  /** What follows a keyword, to the end; empty if there is none. */
  static String after(String keyword, String sql) {
    int at = sql.toUpperCase(Locale.ROOT).indexOf(' ' + keyword + ' ');
    return at < 0 ? "" : sql.substring(at + keyword.length() + 2).strip().replaceAll(";$", "");
  }

  /** The words of a statement that name things of its database, most of them columns. */
  static List<String> names(String sql) {
    List<String> names = new ArrayList<>();
    for (String word : sql.replaceAll("'[^']*'", " ").split("\\W+")) {
      if (word.length() > 3 && !word.equals(word.toUpperCase(Locale.ROOT))) {
        names.add(word);
      }
    }
    return names;
  }
}
