package io.lanyard.agent.report;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.agent.report.Reach.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one part of a record holds, to be compared with another. */
final class Period {
  private static final int MOST_UNGUARDED = 500;

  private final Reach reach = new Reach();
  private final RuleUse rules = new RuleUse();
  private final Set<String> unguarded = new LinkedHashSet<>();
  private long calls;

  void add(RecordedCall call) {
    calls++;
    reach.add(call, Who.of(call));
    rules.add(call);
  }

  void add(RecordedLine line) {
    if (line.is("start")) {
      unguarded.addAll(Cut.all(line.list("unguarded"), MOST_UNGUARDED - unguarded.size()));
    }
  }

  long calls() {
    return calls;
  }

  /** How many calls were of too many kinds to be compared. */
  long left() {
    return reach.left();
  }

  String lastDigest() {
    return rules.lastDigest();
  }

  Set<String> unguarded() {
    return unguarded;
  }

  List<Row> rows() {
    return reach.rows();
  }

  Map<Reach.Key, Row> byKey() {
    Map<Reach.Key, Row> rows = new LinkedHashMap<>();
    reach.rows().forEach(row -> rows.put(row.key, row));
    return rows;
  }

  Map<Who, List<Row>> byCaller() {
    Map<Who, List<Row>> rows = new LinkedHashMap<>();
    for (Row row : reach.rows()) {
      rows.computeIfAbsent(row.key.who(), fresh -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  /** What was reached; what was only tried counts as well. */
  Map<String, List<Row>> byResource() {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (Row row : reach.rows()) {
      rows.computeIfAbsent(resource(row), fresh -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  static String resource(Row row) {
    return row.key.action() + " " + row.key.resource();
  }
}
