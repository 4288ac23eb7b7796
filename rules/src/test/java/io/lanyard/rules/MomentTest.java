package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A decision's time is told in milliseconds; what it is compared with need not be. */
class MomentTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final List<Instant> TIMES = times();

  private static List<Instant> times() {
    List<Instant> times = new ArrayList<>();
    for (Instant time : List.of(NOON, Instant.EPOCH, NOON.plusMillis(1), NOON.minusMillis(1))) {
      for (long nanos : new long[] {0, 1, 999_999, -1, -999_999}) {
        times.add(time.plusNanos(nanos));
      }
    }
    times.addAll(List.of(Instant.MIN, Instant.MIN.plusNanos(1)));
    times.addAll(List.of(Instant.MAX, Instant.MAX.minusNanos(1)));
    times.addAll(List.of(Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(-1)));
    times.addAll(List.of(Instant.ofEpochMilli(Long.MAX_VALUE), Instant.ofEpochMilli(1)));
    return times;
  }

  @Test
  void isBeforeWhatTheClockSaysItIsBefore() {
    for (long now : new long[] {NOON.toEpochMilli(), -1, 0, 1}) {
      for (Instant time : TIMES) {
        assertThat(at(now).isBefore(time))
            .as("%d before %s", now, time)
            .isEqualTo(Instant.ofEpochMilli(now).isBefore(time));
      }
    }
  }

  @Test
  void aCredentialCountsFromItsBeginningToItsEnd() {
    Term term = new Term();
    for (Instant begins : TIMES) {
      for (Instant ends : TIMES) {
        Caller caller = caller(begins, ends);
        for (long now : new long[] {NOON.toEpochMilli(), -1, 0, 1}) {
          assertThat(term.holds(caller, at(now)))
              .as("%d from %s until %s", now, begins, ends)
              .isEqualTo(caller.isValidAt(Instant.ofEpochMilli(now)));
        }
      }
    }
  }

  private static Moment at(long now) {
    Moment moment = new Moment();
    moment.tellBy(InstantSource.fixed(Instant.ofEpochMilli(now)));
    moment.begin(Call.of(Action.TOOL_CALL, Attributes.of(Resource.NONE, Map.of())));
    return moment;
  }

  private static Caller caller(Instant begins, Instant ends) {
    return new Caller(
        "ann",
        "https://sso.example",
        Set.of(),
        Set.of(),
        Map.of(),
        "",
        Instant.EPOCH,
        begins,
        ends,
        List.of(),
        Assurance.VERIFIED,
        "c",
        "",
        "");
  }
}
