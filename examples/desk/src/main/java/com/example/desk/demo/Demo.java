package com.example.desk.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Starts the same desk twice, as it was written and with {@code -javaagent:lanyard.jar}, and asks
 * both the same questions. Its arguments are the agent's jar, the rules and a folder to write to.
 */
public final class Demo {

  private static final int LONGEST_RUN_MILLIS = 120_000;

  private Demo() {}

  /** Runs the demo; nothing that it started outlives this JVM. */
  public static void main(String[] args) throws InterruptedException {
    endInTime();
    try {
      run(args[0], Path.of(args[1]), Path.of(args[2]));
      System.exit(0);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("demo: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String jar, Path written, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("lanyard-audit.jsonl");
    try (Stage stage = new Stage(folder)) {
      Path rules = stage.rules(written);
      var agent = List.of("-javaagent:" + jar + "=" + rules, "-Dlanyard.audit.file=" + log);
      try (DeskProcess plain = DeskProcess.start(stage, folder.resolve("plain.log"), List.of());
          DeskProcess guarded = DeskProcess.start(stage, folder.resolve("guarded.log"), agent)) {
        Screen screen = new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        AuditTrail audit = new AuditTrail(log);
        new Comparison(stage, plain, guarded, audit, screen).show();
        Optional<String> refused = new RefusedCall(audit, screen).show();
        screen.line("");
        screen.line("audit log  " + shown(log));
        screen.line("rules      " + shown(rules));
        refused.ifPresent(
            id -> {
              screen.line("java -jar " + shown(Path.of(jar)) + " explain " + id + " \\");
              screen.line("    --log " + shown(log));
            });
      }
    }
  }

  /** As whoever called {@code ./demo} can use it, from the directory that they stand in. */
  private static String shown(Path path) {
    Path caller = Path.of(System.getProperty("demo.caller", "")).toAbsolutePath().normalize();
    Path whole = path.toAbsolutePath().normalize();
    String text = (whole.startsWith(caller) ? caller.relativize(whole) : whole).toString();
    return text.contains(" ") ? "'" + text + "'" : text;
  }

  /** A demo that hangs is worse than none; the shutdown hooks still end what was started. */
  private static void endInTime() {
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(LONGEST_RUN_MILLIS);
                System.err.println("demo: not done after two minutes, giving up");
                System.exit(1);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "time limit");
    watch.setDaemon(true);
    watch.start();
  }
}
