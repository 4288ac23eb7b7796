package io.lanyard.rules.sql;

import java.util.Random;

/** SQL made at random, in which the table {@code salary} hides in every place that takes one. */
final class Sentences {
  private final Random random;

  Sentences(long seed) {
    this.random = new Random(seed);
  }

  /** One statement; most databases refuse many of them. */
  String next(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> "update pay set v = " + value(depth) + " where " + value(depth);
      case 1 -> "delete from pay where " + value(depth);
      case 2 -> "insert into pay " + query(depth);
      case 3 -> "update salary set v = 1 from " + source(depth) + oneOf("", " salary", " as pay");
      case 4 -> "merge into pay using " + source(depth) + " on 1 = 1 when matched then delete";
      default -> query(depth);
    };
  }

  private String query(int depth) {
    return switch (random.nextInt(depth <= 0 ? 2 : 9)) {
      case 2 -> "with " + named(depth) + query(depth - 1);
      case 3 ->
          query(depth - 1)
              + oneOf(" union ", " union all ", " except ", " intersect ")
              + oneOf(query(depth - 1), "table " + name());
      case 4 -> "values (" + value(depth - 1) + ")";
      case 5 -> "table " + name();
      case 6 -> "(" + query(depth - 1) + ")";
      default -> select(depth) + tail(depth - 1);
    };
  }

  private String select(int depth) {
    String from = random.nextInt(5) > 0 ? " from " + source(depth) : "";
    return "select " + oneOf("", "distinct ") + value(depth) + oneOf("", ", v", " as f") + from;
  }

  private String tail(int depth) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> " where " + value(depth);
      case 2 -> " group by " + value(depth) + " having " + value(depth);
      case 3 -> " order by " + value(depth);
      case 4 -> " limit " + oneOf("1", "(select 1)", "(table salary)");
      default -> "";
    };
  }

  private String named(int depth) {
    StringBuilder named = new StringBuilder(oneOf("", "recursive ", "recursive "));
    int queries = 1 + random.nextInt(2);
    for (int i = 0; i < queries; i++) {
      named
          .append(i > 0 ? ", " : "")
          .append(oneOf("salary", "salary", "\"salary\"", "SALARY", "\u017falary", "x", "z", "pay"))
          .append(oneOf("", "(v)", "(v)"))
          .append(" as (")
          .append(query(depth - 1))
          .append(") ");
    }
    return named.toString();
  }

  private String source(int depth) {
    if (depth <= 0) {
      return name();
    }
    String join = oneOf(" join ", " cross join ", " natural join ", " left join ", ", ");
    String on = oneOf("", " on 1 = 1", " using (v)", " on " + value(depth - 1));
    return switch (random.nextInt(10)) {
      case 0 -> "(" + query(depth - 1) + ") t" + random.nextInt(9);
      case 1 -> "(" + source(depth - 1) + join + source(depth - 1) + on + ")";
      case 2, 3 -> source(depth - 1) + join + source(depth - 1) + on;
      case 4 -> "(table " + name() + ") t";
      case 5 -> "unnest(array" + subquery(depth - 1) + ") u";
      case 6 -> "final table (update pay set v = v) f";
      case 7 -> oneOf("system_range", "json_each") + "(" + value(depth - 1) + ", 2) g";
      default -> name();
    };
  }

  private String subquery(int depth) {
    return oneOf(
        "(" + query(depth) + ")",
        "(table " + name() + ")",
        "((table " + name() + "))",
        "(with " + named(depth) + query(depth) + ")");
  }

  private String value(int depth) {
    if (depth <= 0) {
      return oneOf("1", "v", "'a'", "null", "?", "count(*)", "salary.v", "s.v", "*");
    }
    String quantified = oneOf(" = any ", " < some ", " <> all ", " in ", " not in ");
    return switch (random.nextInt(20)) {
      case 0 -> subquery(depth - 1);
      case 1 -> "exists " + subquery(depth - 1);
      case 2, 3 -> value(depth - 1) + quantified + subquery(depth - 1);
      case 4 -> "(1, 2)" + quantified + subquery(depth - 1);
      case 5 -> "array" + subquery(depth - 1);
      case 6 -> "(array" + subquery(depth - 1) + ")[1]";
      case 7 -> "json_array" + subquery(depth - 1);
      case 8 -> "unique " + subquery(depth - 1);
      case 9, 10 -> value(depth - 1) + oneOf(" in ", " not in ") + name();
      case 11 -> "case when " + value(depth - 1) + " then " + value(depth - 1) + " end";
      case 12 -> "coalesce(" + value(depth - 1) + ", " + value(depth - 1) + ")";
      case 13 -> value(depth - 1) + oneOf(" + ", " and ", " or ", " like ") + value(depth - 1);
      case 14 -> value(depth - 1) + " is not distinct from " + value(depth - 1);
      case 15 -> "extract(year from " + value(depth - 1) + ")";
      case 16 -> "count(*) filter (where " + value(depth - 1) + ")";
      case 17 -> "position(" + value(depth - 1) + " in " + value(depth - 1) + ")";
      case 18 -> "sum(v) over (partition by " + value(depth - 1) + ")";
      default -> "v";
    };
  }

  private String name() {
    return oneOf(
        "salary",
        "salary",
        "Salary",
        "\"salary\"",
        "\"SALARY\"",
        "public.salary",
        "main.salary",
        "[salary]",
        "`salary`",
        "'salary'",
        "salary s",
        "salary as pay",
        "pay",
        "pay salary",
        "pay as " + word() + ", salary",
        "pay " + word() + " join salary s on 1 = 1",
        "(select 1) " + word() + ", salary",
        "x",
        "z");
  }

  /** Words that mean something elsewhere, and nothing where a table is given another name. */
  private String word() {
    return oneOf("set", "values", "merge", "replace", "connect", "insert", "offset", "qualify");
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
