package io.lanyard.agent.carry;

/** The classes that woven code calls. */
final class Hooks {
  private Hooks() {}

  /**
   * Initializes the hooks that must never be loaded by those who first call them: a virtual thread
   * that is being woken up cannot wait for it, and under a security manager a thread's starter may
   * not do what they do.
   *
   * <p>To be called before any class is woven. What is loaded while another class is being woven
   * escapes the weaver.
   */
  static void prepare() {
    try {
      Class.forName("io.lanyard.ForkHops");
      Class.forName("io.lanyard.ThreadHops");
      Class.forName("io.lanyard.LoopHops");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the agent's jar lacks its hooks", e);
    }
  }
}
