package io.lanyard.agent.report;

import io.lanyard.agent.audit.Verification;
import io.lanyard.agent.record.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What this record cannot show, which a reviewer must know before anything else. */
final class Unseen {
  private final List<String> all = new ArrayList<>();

  private Unseen() {}

  static List<String> of(Review review, RecordReader reader, List<Verification> verified) {
    Unseen unseen = new Unseen();
    unseen.record(review, reader, verified);
    unseen.callers(review);
    unseen.calls(review);
    unseen.always(review);
    return unseen.all;
  }

  private void record(Review review, RecordReader reader, List<Verification> verified) {
    for (Verification one : verified) {
      if (!one.breaks().isEmpty()) {
        all.add(
            "The record is broken: it was changed, or part of it is missing. Nothing below can be"
                + " relied on. First finding: "
                + one.breaks().get(0));
      } else {
        all.add(
            "Lines follow one another unchanged, but whoever can write the log could have written"
                + " all of it anew; verify it with --key and --anchor to rule that out.");
      }
    }
    some(reader.unreadable(), "lines are not the agent's and were left out.");
    some(review.coverage.lost(), "lines could not be written at the time, and are lost.");
    some(review.reach.left(), "calls were of too many kinds to be listed under Access.");
  }

  private void callers(Review review) {
    some(
        review.unverified,
        "calls came with tokens that nobody verified: who made them is what the tokens say.");
    some(review.nobodys, "calls were nobody's: there was no token, or it was refused.");
    some(review.workloads, "calls were the program's own work, of no person.");
  }

  private void calls(Review review) {
    some(review.failed, "calls were decided by a failure of Lanyard or of the log, not by a rule.");
    some(
        review.tally.all() - review.ended,
        "calls have no end on record: they were still running, or the process died.");
    some(
        review.hostedTools,
        "model calls let the provider run tools of its own, which no record of ours can hold.");
    if (review.coverage.hasUnguarded()) {
      all.add("Some libraries were not guarded: what they reached is not here. See Coverage.");
    }
    if (review.coverage.starts() == 0) {
      all.add("No start of the agent is in it: what was guarded then, it does not say.");
    }
  }

  private void always(Review review) {
    if (review.shown == 0) {
      all.add("Prompts, arguments and values are digests here; only who, what and when are shown.");
    }
    all.add(
        "SQL, HTTP and process calls that no model can have caused are not recorded, unless the"
            + " rules say guard: all.");
    all.add("It shows what Lanyard decided, not that nothing else happened in the process.");
  }

  private void some(long count, String what) {
    if (count > 0) {
      all.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }
}
