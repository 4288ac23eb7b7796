package io.lanyard.agent.report;

import io.lanyard.agent.record.RecordedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who reached what. */
final class Reach {
  /** More nobody reviews, and an enemy's log must not fill the memory. */
  private static final int MOST = 20_000;

  record Key(Who who, String action, String resource) {}

  /** All calls of one caller to one resource. */
  static final class Row {
    final Key key;
    final Tally tally = new Tally();
    final Times times = new Times();
    String rule = "";
    String flow = "";
    String call = "";
    private boolean showsRefusal;

    Row(Key key) {
      this.key = key;
    }

    /** The last call is the example, or the last that was refused. */
    void add(RecordedCall recorded) {
      long refusals = tally.refusals();
      tally.add(recorded);
      times.see(recorded.time());
      boolean refused = tally.refusals() > refusals;
      if (refused || !showsRefusal) {
        showsRefusal = refused;
        rule = Cut.of(recorded.rule());
        flow = Cut.of(recorded.flow());
        call = Cut.of(recorded.id());
      }
    }
  }

  private final Map<Key, Row> rows = new LinkedHashMap<>();
  private long left;

  void add(RecordedCall call, Who who) {
    Key key = new Key(who, call.action().id(), Cut.of(call.resource()));
    Row row = rows.get(key);
    if (row == null && rows.size() >= MOST) {
      left++;
      return;
    }
    if (row == null) {
      row = new Row(key);
      rows.put(key, row);
    }
    row.add(call);
  }

  /** How many calls were of too many kinds to be told. */
  long left() {
    return left;
  }

  /** What was refused first, then what was rare. */
  List<Row> rows() {
    List<Row> all = new ArrayList<>(rows.values());
    all.sort(
        Comparator.comparingInt((Row row) -> row.tally.refusals() > 0 ? 0 : 1)
            .thenComparingLong(row -> row.tally.all()));
    return all;
  }

  List<Object> fields(Index<Who> callers, Index<String> words) {
    List<Object> fields = new ArrayList<>();
    for (Row row : rows.values()) {
      List<Object> cells = new ArrayList<>();
      cells.add(callers.of(row.key.who()));
      cells.add(words.of(row.key.action()));
      cells.add(words.of(row.key.resource()));
      cells.addAll(List.of(row.tally.allowed, row.tally.denied, row.tally.wouldBeDenied));
      cells.addAll(row.times.bounds());
      cells.add(words.of(row.rule));
      cells.add(row.call);
      fields.add(cells);
    }
    return fields;
  }
}
