package io.lanyard;

import org.jspecify.annotations.Nullable;

/** Where threads stand that work for nobody: in a flow of their own, as what they are there for. */
final class Placement {
  private static volatile Workloads workloads = new UnnamedWorkloads();

  private Placement() {}

  static void by(Workloads newWorkloads) {
    workloads = newWorkloads;
  }

  /**
   * Places the thread. One that was placed before may do other work by now: the main thread is
   * startup until the first request, and jobs take turns on a scheduler's.
   */
  static FlowPosition of(@Nullable FlowPosition here) {
    return place(here, workloads.of(Thread.currentThread()));
  }

  /** Where a thread stands that hands work over and works for nobody: inside an entry point? */
  static @Nullable FlowPosition atEntryPoint(@Nullable FlowPosition here) {
    Workloads known = workloads;
    if (!known.bindEntryPoints()) {
      return here;
    }
    if (here != null) {
      return of(here); // what it was inside of before may be over
    }
    Caller workload = known.atEntryPoint();
    return workload == null ? null : place(null, workload);
  }

  private static FlowPosition place(@Nullable FlowPosition here, Caller workload) {
    if (here != null && here.caller().equals(workload)) {
      return here;
    }
    FlowPosition position;
    if (here == null) {
      Flow flow = Flow.ofBackground();
      flow.visited();
      position = FlowPosition.startOf(flow, workload);
    } else {
      // In the same flow, which may have seen a model's output.
      position = here.as(workload);
    }
    FlowPosition.set(position);
    return position;
  }
}
