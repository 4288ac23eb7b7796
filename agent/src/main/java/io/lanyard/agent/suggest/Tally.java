package io.lanyard.agent.suggest;

import io.lanyard.agent.record.RecordedCall;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** How often something was done, when and by whom, in a bounded amount of memory. */
final class Tally {
  private static final int MOST_PEOPLE = 1_000;
  private static final int SHOWN_PEOPLE = 3;

  private final Set<String> who = new TreeSet<>();
  private long calls;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private String example = "";

  void add(RecordedCall call) {
    calls++;
    first = call.time().isBefore(first) ? call.time() : first;
    last = call.time().isAfter(last) ? call.time() : last;
    example = example.isEmpty() ? call.id() : example;
    if (who.size() < MOST_PEOPLE) {
      who.add(call.who());
    }
  }

  void add(Tally other) {
    calls += other.calls;
    first = other.first.isBefore(first) ? other.first : first;
    last = other.last.isAfter(last) ? other.last : last;
    example = example.isEmpty() ? other.example : example;
    for (String one : other.who) {
      if (who.size() < MOST_PEOPLE) {
        who.add(one);
      }
    }
  }

  long calls() {
    return calls;
  }

  String example() {
    return Written.comment(example);
  }

  /** One line for a comment. */
  String text() {
    StringJoiner names = new StringJoiner(", ");
    who.stream().limit(SHOWN_PEOPLE).forEach(name -> names.add(Written.comment(name)));
    String more = who.size() > SHOWN_PEOPLE ? ", …" : "";
    String count = who.size() >= MOST_PEOPLE ? "at least " + MOST_PEOPLE : "" + who.size();
    String callers = who.size() == 1 ? names.toString() : count + " callers (" + names + more + ")";
    return times() + " by " + callers + ", " + days();
  }

  String times() {
    return calls == 1 ? "1 call" : calls + " calls";
  }

  private String days() {
    LocalDate from = first.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate to = last.atZone(ZoneOffset.UTC).toLocalDate();
    return from.equals(to) ? from.toString() : from + " to " + to;
  }
}
