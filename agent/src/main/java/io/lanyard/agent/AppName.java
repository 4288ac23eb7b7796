package io.lanyard.agent;

/** The application's name, {@code app.name} in rules and {@code app} in the record. */
final class AppName {
  private AppName() {}

  /** As it was named, if it was, else the jar or main class that the JVM was started with. */
  static String of(String named) {
    if (!named.isEmpty()) {
      return named;
    }
    String command = System.getProperty("sun.java.command", "");
    String program = command.split(" ", 2)[0];
    String file = program.substring(program.lastIndexOf('/') + 1);
    if (file.endsWith(".jar")) {
      return file.substring(0, file.length() - ".jar".length());
    }
    return file.substring(file.lastIndexOf('.') + 1);
  }
}
