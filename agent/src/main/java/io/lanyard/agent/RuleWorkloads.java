package io.lanyard.agent;

import io.lanyard.Caller;
import io.lanyard.Workloads;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.RuleFile;

/** Workloads that the rule file binds to thread names; the built-in ones for all other threads. */
final class RuleWorkloads implements Workloads {
  private final Workloads builtIn;
  private volatile RuleFile rules;

  RuleWorkloads(Workloads builtIn, RuleFile rules) {
    this.builtIn = builtIn;
    this.rules = rules;
  }

  void follow(RuleFile newRules) {
    rules = newRules;
  }

  @Override
  public Caller of(Thread thread) {
    for (CallerSource source : rules.callers()) {
      if (source instanceof CallerSource.Workload workload && workload.runsOn(thread.getName())) {
        return Caller.workload(workload.subject(), workload.groups(), workload.id());
      }
    }
    return builtIn.of(thread);
  }
}
