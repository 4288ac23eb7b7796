package io.lanyard;

import java.io.File;
import java.io.IOException;

/** Opens the agent's class loader and makes the one object through which the rest is reached. */
public final class Launcher {
  private Launcher() {}

  /**
   * Creates an instance of a class of the agent.
   *
   * @param jar the agent's jar
   * @param className a public class with a public constructor without parameters
   * @throws IOException if the jar cannot be read
   * @throws ReflectiveOperationException if the jar does not hold what it should
   */
  public static Object create(File jar, String className)
      throws IOException, ReflectiveOperationException {
    return new AgentClassLoader(jar).loadClass(className).getDeclaredConstructor().newInstance();
  }
}
