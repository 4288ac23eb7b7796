package io.lanyard.agent.library.selftest;

import java.util.function.Supplier;

/** Attempts a call that must never get through. */
public final class Probe implements Supplier<String> {
  /** What comes back when nothing stopped the call. */
  public static final String PASSED = "passed";

  @Override
  public String get() {
    return PASSED;
  }
}
