package io.lanyard;

import java.io.File;
import java.lang.instrument.Instrumentation;

/** The agent proper, which lives in a class loader of its own; this is the way in. */
public interface AgentEntry {
  /**
   * Called from {@code premain}.
   *
   * @param arguments what stood behind {@code -javaagent:lanyard.jar=}, or empty
   * @param jar the agent's jar
   */
  void start(String arguments, Instrumentation instrumentation, File jar) throws Exception;
}
