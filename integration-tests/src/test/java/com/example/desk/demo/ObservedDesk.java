package com.example.desk.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's desk and its surroundings, for whoever wants to ask other questions than the demo. */
public final class ObservedDesk implements AutoCloseable {
  private final Stage stage;
  private final Path folder;

  /** Sets the stage; the folder must exist. */
  public ObservedDesk(Path folder) {
    this.folder = folder;
    this.stage = new Stage(folder);
  }

  /** Where the issuer's keys are, as the demo's own rule file names it. */
  public String keys(Path demoRules) throws IOException {
    String rules = Files.readString(stage.rules(demoRules));
    return rules
        .lines()
        .filter(line -> line.contains("jwks:"))
        .findFirst()
        .orElseThrow()
        .strip()
        .split("\\s+")[1];
  }

  /** Asks in a desk of its own, which is started with these options and ended afterwards. */
  public void running(String name, List<String> jvmOptions, Questions questions)
      throws IOException, InterruptedException {
    stage.clear();
    try (DeskProcess desk = DeskProcess.start(stage, folder.resolve(name + ".log"), jvmOptions)) {
      questions.ask(
          (who, question) ->
              desk.ask(question, stage.tokenOf(who.equals("alice") ? Person.ALICE : Person.BOB)));
    }
  }

  /** What has happened since the desk was started that nobody asked for. */
  public List<String> damage() {
    return stage.damage();
  }

  @Override
  public void close() {
    stage.close();
  }

  /** Asks one after the other. */
  public interface Questions {
    void ask(Ask desk) throws IOException, InterruptedException;
  }

  /** Asks one question as alice or bob, and returns the answer. */
  public interface Ask {
    String ask(String who, String question) throws IOException, InterruptedException;
  }
}
