package com.example.desk.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts the same desk twice, as it was written and with {@code -javaagent:lanyard.jar}, and asks
 * both the same questions. Its arguments are the agent's jar, the rules and a folder to write to.
 */
public final class Demo {

  private static final int LONGEST_RUN_MILLIS = 120_000;

  private Demo() {}

  /** Runs the demo; nothing that it started outlives this JVM. */
  public static void main(String[] args) throws Exception {
    endInTime();
    Path folder = Path.of(args[2]);
    Path log = folder.resolve("lanyard-audit.jsonl");
    try (Stage stage = new Stage(folder)) {
      Path rules = stage.rules(Path.of(args[1]));
      var agent = List.of("-javaagent:" + args[0] + "=" + rules, "-Dlanyard.audit.file=" + log);
      try (DeskProcess plain = DeskProcess.start(stage, folder.resolve("plain.log"), List.of());
          DeskProcess guarded = DeskProcess.start(stage, folder.resolve("guarded.log"), agent)) {
        Screen screen = new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        AuditTrail audit = new AuditTrail(log);
        new Comparison(stage, plain, guarded, audit, screen).show();
        new RefusedCall(audit, screen).show();
        screen.line("");
        screen.line("audit log  " + log);
        screen.line("rules      " + rules);
      }
    }
    System.exit(0);
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
