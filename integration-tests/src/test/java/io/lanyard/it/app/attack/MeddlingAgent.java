package io.lanyard.it.app.attack;

import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;

/**
 * An agent that loads a driver before anybody can weave it, and puts the original class files of
 * woven classes back. Its argument says when it does: {@code early} or {@code late}.
 */
public final class MeddlingAgent {
  private static final String STATEMENT = "org.h2.jdbc.JdbcStatement";

  private MeddlingAgent() {}

  public static void premain(String when, Instrumentation instrumentation) throws Exception {
    Class<?> statement = Class.forName(STATEMENT);
    if (when.equals("late")) {
      instrumentation.retransformClasses(statement, ProcessBuilder.class);
      instrumentation.redefineClasses(original(statement), original(ProcessBuilder.class));
    }
  }

  private static ClassDefinition original(Class<?> type) throws Exception {
    String file = type.getSimpleName() + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return new ClassDefinition(type, in.readAllBytes());
    }
  }
}
