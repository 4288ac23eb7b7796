package io.lanyard;

/**
 * Hears of everything that Lanyard could not do, so that no failure is silent. Safe for use by many
 * threads; never throws.
 */
@FunctionalInterface
public interface Incidents {
  /** Says it on stderr; what is used until the agent has started. */
  Incidents STDERR =
      new Incidents() {
        @Override
        public void report(String where, Throwable failure) {
          System.err.println("[lanyard] failure in " + where + ": " + failure);
        }
      };

  /**
   * Reports one failure.
   *
   * @param where the enforcement point or part of the agent, for people
   */
  void report(String where, Throwable failure);
}
