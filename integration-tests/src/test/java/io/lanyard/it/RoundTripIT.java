package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.demo.ObservedDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From watching the demo to rules under which it still works, and the note in it does nothing. */
final class RoundTripIT {
  private static final String TICKET = "What is the state of ticket 4711?";
  private static final String MAIL = "Is the mail service up?";
  private static final String SALARY = "How much does Erin earn?";
  private static final String INJECTED = "How do I reset my VPN token?";
  private static final Path DEMO_RULES =
      Path.of("..", "examples", "desk", "lanyard.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private final String classPath = System.getProperty("java.class.path");
  private String said = "";

  /** Desks are started on this JVM's class path, and the agent must come from its jar alone. */
  @BeforeEach
  void hideLanyard() {
    System.setProperty("java.class.path", DemoIT.withoutLanyard(classPath));
  }

  @AfterEach
  void showLanyard() {
    System.setProperty("java.class.path", classPath);
  }

  @Test
  void whatWasObservedAndMeantStillWorksAndWhatWasInjectedDoesNot() throws Exception {
    Path log = folder.resolve("lanyard-audit.jsonl");
    try (ObservedDesk desk = new ObservedDesk(folder)) {
      Instant injected = observe(desk, log);
      Path rules = suggest(log, desk.keys(DEMO_RULES));
      checkedAndReplayed(log, rules, injected);
      enforce(desk, rules);
    }
  }

  private Instant observe(ObservedDesk desk, Path log) throws Exception {
    Instant[] injected = new Instant[1];
    desk.running(
        "observed",
        agent("", log),
        ask -> {
          assertThat(ask.ask("alice", TICKET)).contains("4711, open");
          assertThat(ask.ask("bob", TICKET)).contains("4711, open");
          assertThat(ask.ask("alice", MAIL)).contains("mail is up");
          assertThat(ask.ask("bob", MAIL)).contains("mail is up");
          assertThat(ask.ask("alice", SALARY)).contains("82000");
          injected[0] = Instant.now();
          ask.ask("alice", INJECTED);
          ask.ask("bob", INJECTED);
        });
    assertThat(desk.damage()).as("the note does harm while nobody stops it").hasSize(3);
    return injected[0];
  }

  private Path suggest(Path log, String keys) throws Exception {
    assertThat(lanyard("suggest", log, "-o", folder.resolve("suggested"))).as(() -> said).isZero();
    Path rules = folder.resolve("suggested").resolve("lanyard.yaml");
    String text = Files.readString(rules);
    assertThat(text).contains("jwks: discovery");
    // The stand-in for single sign-on has no address of its own; a person would have to know it
    // too.
    Files.writeString(rules, text.replace("jwks: discovery", "jwks: " + keys));
    return rules;
  }

  private void checkedAndReplayed(Path log, Path rules, Instant injected) throws Exception {
    assertThat(lanyard("check", rules, "--strict")).as(() -> said).isZero();
    assertThat(lanyard("test", rules)).as(() -> said).isZero();
    assertThat(lanyard("replay", log, "--rules", rules, "--until", injected))
        .as(() -> said)
        .isZero();
    assertThat(said).contains("0 of ").doesNotContain("undecidable");
    assertThat(lanyard("replay", log, "--rules", rules)).isEqualTo(6);
    assertThat(said).contains("http.send attacker.example", "process.start sh");
  }

  private void enforce(ObservedDesk desk, Path rules) throws Exception {
    desk.running(
        "enforced",
        agent("=rules=" + rules + ",mode=enforce", folder.resolve("enforced.jsonl")),
        ask -> {
          assertThat(ask.ask("alice", TICKET)).contains("4711, open");
          assertThat(ask.ask("bob", TICKET)).contains("4711, open");
          assertThat(ask.ask("alice", MAIL)).contains("mail is up");
          assertThat(ask.ask("bob", MAIL)).contains("mail is up");
          assertThat(ask.ask("alice", SALARY)).contains("82000");
          assertThat(ask.ask("bob", SALARY)).doesNotContain("82000");
          ask.ask("alice", INJECTED);
          ask.ask("bob", INJECTED);
        });
    assertThat(desk.damage()).isEmpty();
  }

  private static List<String> agent(String argument, Path log) {
    return List.of("-javaagent:" + AgentJvm.jar() + argument, "-Dlanyard.audit.file=" + log);
  }

  private int lanyard(Object... arguments) throws IOException, InterruptedException {
    CommandLine line = CommandLine.run(folder, arguments);
    said = line.said();
    return line.exitCode();
  }
}
