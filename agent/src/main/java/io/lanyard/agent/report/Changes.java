package io.lanyard.agent.report;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.agent.report.Reach.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How a record differs after a moment from what it was before. Used by one thread. */
public final class Changes implements RecordReader.Taker {
  /** What the rows of the comparison are about. */
  public enum Kind {
    NEW_CALLERS("callers seen for the first time"),
    GONE_CALLERS("callers not seen any more"),
    NEW_RESOURCES("reached for the first time by anybody"),
    GONE_RESOURCES("not reached any more by anybody"),
    NEW_REACH("known callers that reach what they did not"),
    NOW_REFUSED("refused now, and not before"),
    NO_LONGER_REFUSED("no longer refused"),
    NEW_GAPS("not guarded now"),
    CLOSED_GAPS("not guarded before, and not so any more");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** As people read it. */
    public String title() {
      return title;
    }
  }

  /**
   * One change.
   *
   * @param what a caller, a resource, or both
   * @param callers who, if it is about a resource that is nobody's in particular
   * @param calls how many calls say so
   * @param rule what settled the last of them
   * @param example the id of one
   */
  public record Line(String what, List<String> callers, long calls, String rule, String example) {}

  private static final int MOST_NAMES = 5;

  private final Instant at;
  private final Period before = new Period();
  private final Period after = new Period();

  /** Compares what was before with what was then and later. */
  public Changes(Instant at) {
    this.at = at;
  }

  @Override
  public void decision(RecordedCall call) {
    (call.time().isBefore(at) ? before : after).add(call);
  }

  @Override
  public void other(RecordedLine line) {
    try {
      (Instant.parse(line.text("time")).isBefore(at) ? before : after).add(line);
    } catch (DateTimeException notOurs) {
      // A line without a time belongs to neither.
    }
  }

  /** How many calls there were before, and then. */
  public List<Long> calls() {
    return List.of(before.calls(), after.calls());
  }

  /** How many callers there were before, and then. */
  public List<Integer> callers() {
    return List.of(before.byCaller().size(), after.byCaller().size());
  }

  /** The digests of the rules that decided last before, and last of all. */
  public List<String> digests() {
    return List.of(before.lastDigest(), after.lastDigest());
  }

  /** How many calls were of too many kinds to be compared. */
  public long left() {
    return before.left() + after.left();
  }

  /** All that differs. */
  public Map<Kind, List<Line>> lines() {
    Map<Kind, List<Line>> lines = new LinkedHashMap<>();
    lines.put(Kind.NEW_CALLERS, callersOnlyIn(after, before));
    lines.put(Kind.GONE_CALLERS, callersOnlyIn(before, after));
    lines.put(Kind.NEW_RESOURCES, resourcesOnlyIn(after, before));
    lines.put(Kind.GONE_RESOURCES, resourcesOnlyIn(before, after));
    lines.put(Kind.NEW_REACH, newReach());
    lines.put(Kind.NOW_REFUSED, refusedOnlyIn(after, before));
    lines.put(Kind.NO_LONGER_REFUSED, noLongerRefused());
    lines.put(Kind.NEW_GAPS, gapsOnlyIn(after, before));
    lines.put(Kind.CLOSED_GAPS, gapsOnlyIn(before, after));
    return lines;
  }

  private static List<Line> callersOnlyIn(Period here, Period there) {
    Set<Who> known = there.byCaller().keySet();
    List<Line> lines = new ArrayList<>();
    here.byCaller()
        .forEach(
            (who, rows) -> {
              if (!known.contains(who)) {
                lines.add(line(name(who), List.of(), rows));
              }
            });
    return lines;
  }

  private static List<Line> resourcesOnlyIn(Period here, Period there) {
    Set<String> known = there.byResource().keySet();
    List<Line> lines = new ArrayList<>();
    here.byResource()
        .forEach(
            (resource, rows) -> {
              if (!known.contains(resource)) {
                lines.add(line(resource, names(rows), rows));
              }
            });
    return lines;
  }

  /** Where both are known; what is new about the others is said above. */
  private List<Line> newReach() {
    Set<Who> callers = before.byCaller().keySet();
    Set<String> resources = before.byResource().keySet();
    Map<Reach.Key, Row> known = before.byKey();
    List<Line> lines = new ArrayList<>();
    for (Row row : after.rows()) {
      if (!known.containsKey(row.key)
          && callers.contains(row.key.who())
          && resources.contains(Period.resource(row))) {
        lines.add(line(row));
      }
    }
    return lines;
  }

  private static List<Line> refusedOnlyIn(Period here, Period there) {
    Map<Reach.Key, Row> known = there.byKey();
    List<Line> lines = new ArrayList<>();
    for (Row row : here.rows()) {
      Row then = known.get(row.key);
      if (row.tally.refusals() > 0 && (then == null || then.tally.refusals() == 0)) {
        lines.add(line(row));
      }
    }
    return lines;
  }

  /** What is not even tried any more says nothing. */
  private List<Line> noLongerRefused() {
    Map<Reach.Key, Row> then = before.byKey();
    List<Line> lines = new ArrayList<>();
    for (Row row : after.rows()) {
      Row known = then.get(row.key);
      if (row.tally.refusals() == 0 && known != null && known.tally.refusals() > 0) {
        lines.add(line(row));
      }
    }
    return lines;
  }

  private static List<Line> gapsOnlyIn(Period here, Period there) {
    List<Line> lines = new ArrayList<>();
    for (String gap : here.unguarded()) {
      if (!there.unguarded().contains(gap)) {
        lines.add(new Line(gap, List.of(), 0, "", ""));
      }
    }
    return lines;
  }

  private static Line line(Row row) {
    return line(name(row.key.who()) + ": " + Period.resource(row), List.of(), List.of(row));
  }

  private static Line line(String what, List<String> callers, List<Row> rows) {
    long calls = rows.stream().mapToLong(row -> row.tally.all()).sum();
    Row first = rows.get(0);
    return new Line(what, callers, calls, first.rule, first.call);
  }

  private static List<String> names(List<Row> rows) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.add(name(row.key.who())));
    List<String> shown = new ArrayList<>(names).subList(0, Math.min(MOST_NAMES, names.size()));
    return names.size() > MOST_NAMES
        ? List.of(String.join(", ", shown) + " and " + (names.size() - MOST_NAMES) + " more")
        : List.copyOf(shown);
  }

  private static String name(Who who) {
    return who.issuer().isEmpty() ? who.name() : who.name() + " of " + who.issuer();
  }
}
