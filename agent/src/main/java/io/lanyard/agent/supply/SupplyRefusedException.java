package io.lanyard.agent.supply;

import java.util.List;

/** Rules that must not be taken, and why; whatever is in force stays. */
public final class SupplyRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SupplyRefusedException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  SupplyRefusedException(String problem) {
    this(List.of(problem));
  }

  /** What is wrong, one line each. */
  public List<String> problems() {
    return problems;
  }
}
