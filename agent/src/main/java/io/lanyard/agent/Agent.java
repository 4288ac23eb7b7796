package io.lanyard.agent;

import io.lanyard.AgentEntry;
import io.lanyard.Launcher;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * The way in, for the JVM ({@code -javaagent}) and for people ({@code java -jar}). Besides the
 * vocabulary it is the only class that the application can see.
 */
public final class Agent {
  private Agent() {}

  /** Appends the vocabulary to the boot class path and hands over. */
  public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
    File jar = jar();
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar, false));
    AgentEntry agent = (AgentEntry) Launcher.create(jar, "io.lanyard.agent.Startup");
    agent.start(arguments == null ? "" : arguments, instrumentation, jar);
  }

  /** The command line; ends the JVM with the verb's exit code. */
  public static void main(String[] arguments) throws Exception {
    Object commands = Launcher.create(jar(), "io.lanyard.agent.cli.Main");
    int status =
        (int)
            commands
                .getClass()
                .getMethod("run", String[].class)
                .invoke(commands, (Object) arguments);
    System.exit(status);
  }

  private static File jar() throws Exception {
    return new File(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
