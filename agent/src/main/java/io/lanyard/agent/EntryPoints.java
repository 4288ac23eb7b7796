package io.lanyard.agent;

import io.lanyard.rules.CallerSource;
import java.util.List;
import java.util.Optional;

/** The entry points of workloads that the rule file names. Immutable. */
record EntryPoints(List<CallerSource.Workload> workloads) {
  /** Deeper than any stack that is worth walking to its end. */
  private static final int DEEPEST = 1_024;

  static EntryPoints of(List<CallerSource> callers) {
    return new EntryPoints(
        callers.stream()
            .filter(CallerSource.Workload.class::isInstance)
            .map(CallerSource.Workload.class::cast)
            .filter(workload -> !workload.entryPoints().isEmpty())
            .toList());
  }

  boolean any() {
    return !workloads.isEmpty();
  }

  /** The first workload, in the order of the file, that this thread is inside an entry point of. */
  Optional<CallerSource.Workload> ofThisThread() {
    if (workloads.isEmpty()) {
      return Optional.empty();
    }
    List<String> methods =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .limit(DEEPEST)
                        .map(frame -> frame.getClassName() + '.' + frame.getMethodName())
                        .toList());
    return workloads.stream()
        .filter(workload -> methods.stream().anyMatch(workload::beginsAt))
        .findFirst();
  }
}
