package io.lanyard.agent;

import io.lanyard.AgentEntry;
import io.lanyard.Launcher;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.Attributes;
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
    if (isCommandLine(jar)) {
      return;
    }
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

  /**
   * Whether this JVM runs one of Lanyard's own commands. Where {@code JAVA_TOOL_OPTIONS} attaches
   * the agent to every JVM, {@code check} would otherwise be refused together with the rule file
   * that it is to look at, and each command would leave a record beside the application's.
   *
   * <p>The command's text alone proves nothing: a main class or another file may be called so, and
   * the text can be set. Only where nothing but this jar is on the class path (once by {@code
   * -jar}, and once by {@code -javaagent}) is there no application that would go unguarded.
   */
  private static boolean isCommandLine(File jar) throws IOException {
    String[] classPath = System.getProperty("java.class.path", "").split(File.pathSeparator, -1);
    String command = System.getProperty("sun.java.command", "");
    if (!(command + ' ').startsWith(classPath[0] + ' ')
        || System.getProperty("jdk.module.main") != null) {
      return false;
    }
    File own = jar.getCanonicalFile();
    for (String element : classPath) {
      if (!new File(element).getCanonicalFile().equals(own)) {
        return false;
      }
    }
    return isMain(jar);
  }

  /** Not so where a vendor has packed the agent and the application into one jar. */
  private static boolean isMain(File jar) throws IOException {
    try (JarFile file = new JarFile(jar, false)) {
      return Agent.class
          .getName()
          .equals(file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
    }
  }

  private static File jar() throws Exception {
    return new File(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
