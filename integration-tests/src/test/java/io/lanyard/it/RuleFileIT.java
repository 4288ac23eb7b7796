package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.hello.HelloApp;
import io.lanyard.it.app.rules.AskingApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a rule file while the application runs, and of one that is no good at start. */
final class RuleFileIT {
  private static final String TIGHT =
      """
      lanyard: 1
      mode: enforce
      guard: all
      on_failure: deny
      anonymous: deny
      defaults: {http.send: deny}
      """;

  /** The same, but calls go through: what shows that a file was taken up. */
  private static final String ALLOWING = TIGHT.replace("http.send: deny", "http.send: allow");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void lastGoodRulesStay(Jdk jdk) throws IOException {
    Path file = directory.resolve("lanyard.yaml");
    replace(file, ALLOWING);
    try (RunningJvm jvm = AgentJvm.on(jdk).agentArgument("rules=" + file).start(AskingApp.class)) {
      jvm.awaitLine("1 allowed");
      replace(file, TIGHT);
      assertTakenInTime(jvm, Instant.now(), 1);
      jvm.awaitLine("2 refused");
      String changed = "defaults.http.send allow -> deny (tighter)";
      assertThat(jvm.awaitAudit(1, reload("applied"))).containsEntry("detail", changed);
      assertThat(jvm.stderr()).contains("[lanyard] rules changed: " + changed);

      assertRefused(jvm, 1, "lanyard.yaml:1:1", () -> Files.delete(file));
      assertRefused(jvm, 2, "lanyard.yaml:1:1", () -> replace(file, ""));
      assertRefused(jvm, 3, "lanyard.yaml:6:", () -> replace(file, ALLOWING.replace("{", "[")));
      assertRefused(jvm, 4, "lanyard.yaml:2:", () -> loosen(file, "enforce", "observe"));
      assertRefused(jvm, 5, "lanyard.yaml:3:", () -> loosen(file, "guard: all", "guard: ai"));
      assertRefused(jvm, 6, "lanyard.yaml:4:", () -> loosen(file, "re: deny", "re: allow"));
      assertRefused(jvm, 7, "lanyard.yaml:5:", () -> loosen(file, "us: deny", "us: rules"));
      // Leaving a key out is another way to loosen it.
      assertRefused(jvm, 8, "'mode'", () -> loosen(file, "mode: enforce\n", ""));

      replace(file, ALLOWING);
      jvm.awaitLine("3 allowed");
      assertThat(jvm.stdout()).containsExactly("1 allowed", "2 refused", "3 allowed");
    }
  }

  /** Kubernetes mounts a directory of links and swaps the link behind them. */
  @Test
  void swappedLinkIsNoticed() throws IOException {
    for (String rules : List.of(ALLOWING, TIGHT)) {
      Path version = Files.createDirectory(directory.resolve(rules.equals(TIGHT) ? "2" : "1"));
      Files.writeString(version.resolve("lanyard.yaml"), rules);
    }
    Path data = Files.createSymbolicLink(directory.resolve("..data"), Path.of("1"));
    Path file = directory.resolve("lanyard.yaml");
    Files.createSymbolicLink(file, Path.of("..data/lanyard.yaml"));
    try (RunningJvm jvm =
        AgentJvm.on(Jdk.JDK17).agentArgument("rules=" + file).start(AskingApp.class)) {
      jvm.awaitLine("1 allowed");
      Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("2"));
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
      assertTakenInTime(jvm, Instant.now(), 1);
      jvm.awaitLine("2 refused");
    }
  }

  /** Until then nothing was kept of any text, so that what was said before is not known. */
  @Test
  void rulesThatBeginToAskWhereTextsCameFromSaySo() throws IOException {
    Path file = directory.resolve("lanyard.yaml");
    replace(file, ALLOWING);
    try (RunningJvm jvm =
        AgentJvm.on(Jdk.JDK17).agentArgument("rules=" + file).start(AskingApp.class)) {
      jvm.awaitLine("1 allowed");
      String asks = "when: \"'model' in origin('http.host')\"";
      replace(file, TIGHT + "rules: [{id: r, effect: deny, action: http.send, " + asks + "}]\n");
      assertThat(jvm.awaitAudit(1, reload("applied")).get("detail"))
          .asString()
          .contains("rules begin to ask", "until it is restarted");
      assertThat(String.join("\n", jvm.stderr())).contains("rules begin to ask");
      jvm.awaitLine("2 refused");
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void jvmDoesNotStartWithAnInvalidFile(Jdk jdk) {
    FinishedJvm jvm = AgentJvm.on(jdk).rules(TIGHT + "moed: x\n").run(AskingApp.class);

    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(jvm.stdout()).doesNotContain("1 allowed");
    assertThat(String.join("\n", jvm.stderr()))
        .contains("lanyard.yaml:7:1:", "moed", "mode", "-Dlanyard.mode=observe");
  }

  @Test
  void jvmDoesNotStartWithoutTheFileThatWasNamed() {
    FinishedJvm jvm =
        AgentJvm.on(Jdk.JDK17)
            .agentArgument("rules=" + directory.resolve("none.yaml"))
            .run(AskingApp.class);

    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", jvm.stderr())).contains("none.yaml:1:1:");
  }

  /** It has done its work before anybody has read the rules, and must not look well. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void programThatEndsAtOnceStillFails(Jdk jdk) {
    FinishedJvm jvm = AgentJvm.on(jdk).rules("lanyard: 2").run(HelloApp.class, "world");

    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", jvm.stderr())).contains("lanyard.yaml:1:", "does not start");
  }

  @Test
  void observingFromOutsideStartsAnyway() throws IOException {
    try (RunningJvm jvm =
        AgentJvm.on(Jdk.JDK17)
            .rules("lanyard: 2\nmoed: x\n")
            .property("lanyard.mode", "observe")
            .start(AskingApp.class)) {
      Map<String, Object> line = jvm.awaitAudit(1, reload("refused"));
      assertThat(String.valueOf(line.get("detail")).lines())
          .satisfiesExactly(
              first -> assertThat(first).contains("lanyard.yaml:1:"),
              second -> assertThat(second).contains("lanyard.yaml:2:1:", "moed"));
      jvm.awaitLine("1 allowed");
      replace(jvm.directory().resolve("lanyard.yaml"), "lanyard: 1\nmoed: x\nmodus: y\n");
      jvm.awaitAudit(2, reload("refused"));
      // What was said at the start is not said again, and each problem has a line of its own.
      assertThat(jvm.stderr())
          .satisfiesOnlyOnce(said -> assertThat(said).contains("observing without rules"))
          .satisfiesOnlyOnce(said -> assertThat(said).contains("lanyard.yaml:1:"))
          .satisfiesOnlyOnce(said -> assertThat(said).contains("not reloaded", "for 2 reasons:"))
          .satisfiesOnlyOnce(said -> assertThat(said).contains("lanyard.yaml:3:1:", "modus"));
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  /** Stderr and the record say that the rules stay, and why. */
  private static void assertRefused(RunningJvm jvm, int count, String why, Change change)
      throws IOException {
    change.make();
    Map<String, Object> line = jvm.awaitAudit(count, reload("refused"));
    assertThat(line.get("detail")).asString().contains(why);
    assertThat(jvm.stderr())
        .filteredOn(said -> said.contains("rules not reloaded, the last good ones stay"))
        .hasSize(count)
        .last()
        .asString()
        .contains(why);
    assertThat(jvm.stdout().get(jvm.stdout().size() - 1)).isEqualTo("2 refused");
  }

  private static void assertTakenInTime(RunningJvm jvm, Instant change, int count) {
    Map<String, Object> line = jvm.awaitAudit(count, reload("applied"));
    Instant taken = Instant.parse(String.valueOf(line.get("time")));
    assertThat(Duration.between(change, taken)).isLessThan(Duration.ofSeconds(2));
  }

  private static Predicate<Map<String, Object>> reload(String status) {
    return line -> "reload".equals(line.get("type")) && status.equals(line.get("status"));
  }

  /** The rules that would let everything through, with a setting loosened as well. */
  private static void loosen(Path file, String tight, String loose) throws IOException {
    replace(file, ALLOWING.replace(tight, loose));
  }

  /** In one step, so that nobody reads half a file. */
  private static void replace(Path file, String text) throws IOException {
    Path next = Files.writeString(file.resolveSibling("next.yaml"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
