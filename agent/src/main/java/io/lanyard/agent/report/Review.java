package io.lanyard.agent.report;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a reviewer wants to know of a record: one look that counts, and a second for the trees of
 * calls. Takes a bounded amount of memory, however long the record is. Used by one thread.
 */
public final class Review implements RecordReader.Taker {
  /** With as many a page still opens at once. */
  private static final int MOST_TREES = 2_000;

  /** Decided by what is no rule: see {@code audit.md}. */
  private static final Set<String> NOT_RULES = Set.of("failure", "audit");

  final Reach reach = new Reach();
  final Timeline timeline = new Timeline();
  final RuleUse rules = new RuleUse();
  final Callers callers = new Callers();
  final Coverage coverage = new Coverage();
  final Times times = new Times();
  final Tally tally = new Tally();
  final Index<Who> who = new Index<>();
  final Index<String> words = new Index<>();
  private final Set<String> flows = new LinkedHashSet<>();
  private final Set<String> apps = new LinkedHashSet<>();
  private boolean manyFlows;
  long ended;
  long nobodys;
  long unverified;
  long workloads;
  long failed;
  long hostedTools;
  long shown;

  @Override
  public void decision(RecordedCall call) {
    Who caller = Who.of(call);
    tally.add(call);
    times.see(call.time());
    timeline.add(call);
    reach.add(call, caller);
    rules.add(call);
    callers.add(call, caller);
    note(call);
    if (flows.size() < MOST_TREES) {
      flows.add(Cut.of(call.flow()));
    } else {
      manyFlows |= !flows.contains(Cut.of(call.flow()));
    }
    if (apps.size() < 100) {
      apps.add(Cut.of(call.line().text("app")));
    }
  }

  private void note(RecordedCall call) {
    if (call.caller().isAnonymous()) {
      unverified += call.hint().isPresent() ? 1 : 0;
      nobodys += call.hint().isPresent() ? 0 : 1;
    } else if (call.caller().assurance() == Assurance.WORKLOAD) {
      workloads++;
    }
    failed += NOT_RULES.contains(call.rule()) ? 1 : 0;
    shown += call.line().object("attributes").text("sql.text").isEmpty() ? 0 : 1;
    boolean hosted =
        call.action() == Action.MODEL_CHAT
            && !call.line().object("attributes").list("model.hosted_tools").isEmpty();
    hostedTools += hosted ? 1 : 0;
  }

  @Override
  public void other(RecordedLine line) {
    if (line.is("outcome")) {
      ended++;
    } else {
      coverage.add(line);
    }
  }

  /** The digest of the rules that decided last; empty if there were none. */
  public String lastRules() {
    return rules.lastDigest();
  }

  Set<String> apps() {
    return apps;
  }

  boolean hasAllTrees() {
    return !manyFlows;
  }

  /** All flows if they are few; else for each who-reached-what the last, refusals first. */
  Set<String> chosenFlows() {
    if (!manyFlows) {
      return flows;
    }
    Set<String> chosen = new LinkedHashSet<>();
    for (Reach.Row row : reach.rows()) {
      if (chosen.size() < MOST_TREES) {
        chosen.add(row.flow);
      }
    }
    return chosen;
  }

  Map<String, Object> totals(RecordReader reader) {
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("lines", reader.read());
    totals.put("calls", tally.all());
    totals.put("allowed", tally.allowed);
    totals.put("denied", tally.denied);
    totals.put("would", tally.wouldBeDenied);
    totals.put("times", times.bounds());
    return totals;
  }
}
