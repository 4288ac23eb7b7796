package io.lanyard.agent;

import io.lanyard.Caller;
import io.lanyard.Workloads;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.RuleFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Workloads that the rule file binds to entry points and thread names; the built-in ones for all
 * other work. An entry point says more than a thread's name, which may be a pool's.
 */
final class RuleWorkloads implements Workloads {
  private final Workloads builtIn;
  private volatile RuleFile rules;
  private volatile EntryPoints entryPoints;

  RuleWorkloads(Workloads builtIn, RuleFile rules) {
    this.builtIn = builtIn;
    this.rules = rules;
    this.entryPoints = EntryPoints.of(rules.callers());
  }

  void follow(RuleFile newRules) {
    rules = newRules;
    entryPoints = EntryPoints.of(newRules.callers());
  }

  @Override
  public boolean bindEntryPoints() {
    return entryPoints.any();
  }

  @Override
  public @Nullable Caller atEntryPoint() {
    Optional<CallerSource.Workload> workload = entryPoints.ofThisThread();
    return workload.isPresent() ? named(workload.get()) : null;
  }

  @Override
  public Caller of(Thread thread) {
    Caller entered = thread == Thread.currentThread() ? atEntryPoint() : null;
    if (entered != null) {
      return entered;
    }
    for (CallerSource source : rules.callers()) {
      if (source instanceof CallerSource.Workload workload && workload.runsOn(thread.getName())) {
        return named(workload);
      }
    }
    return builtIn.of(thread);
  }

  private static Caller named(CallerSource.Workload workload) {
    return Caller.workload(workload.subject(), workload.groups(), workload.id());
  }
}
