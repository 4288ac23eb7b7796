package io.lanyard.agent.library;

import io.lanyard.Gate;
import io.lanyard.ModelOutput;
import io.lanyard.Passage;
import java.util.List;

/**
 * Reads answers in the application's own calls, such as a streaming handler, where no guard's link
 * contains our failures.
 */
public final class Arrivals {
  /** Reads something of the library's, whatever that may throw. */
  @FunctionalInterface
  public interface Reading {
    void run() throws Exception;
  }

  private Arrivals() {}

  /**
   * Reads what a model answered. A failure is an incident and nothing else, but the flow is known
   * to have seen a model's output all the same.
   */
  public static void take(Passage passage, String where, Reading reading) {
    try {
      reading.run();
    } catch (Throwable failure) {
      Gate.report(where, failure);
      passage.modelAnswered(new ModelOutput("", List.of()));
    }
  }
}
