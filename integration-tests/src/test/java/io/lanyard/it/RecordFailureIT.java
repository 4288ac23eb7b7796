package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.failing.OneProcessApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that cannot be begun: enforced, nothing starts; observed, everybody hears of it. */
final class RecordFailureIT {
  private static final String NOTHING = "NOTHING IS RECORDED";

  @TempDir private Path directory;

  @Test
  void aKeyForContentsThatIsNotThere() {
    assertRefusedOrSaid("audit: {capture: encrypted, capture_key: not-there.pub}", "not-there.pub");
  }

  @Test
  void aKeyForContentsThatIsOfAnotherKind() throws Exception {
    Path key = Files.writeString(directory.resolve("auditor.pub"), "no key\n");

    assertRefusedOrSaid("audit: {capture: encrypted, capture_key: '" + key + "'}", "auditor.pub");
  }

  @Test
  void aKeyForSignaturesThatIsNotThere() {
    assertRefusedOrSaid("audit: {key: not-there.pem}", "not-there.pem");
  }

  @Test
  void aPlaceThatIsNoDirectory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertRefusedOrSaid(
        "",
        file + ": is no directory",
        jvm -> jvm.agentArgument("audit.file=" + file.resolve("log.jsonl")));
  }

  @Test
  void aPlaceThatIsADirectory() {
    assertRefusedOrSaid(
        "", directory + ": is a directory", jvm -> jvm.agentArgument("audit.file=" + directory));
  }

  /** What containers with a read-only disk meet first; it must say what to set. */
  @Test
  void aPlaceThatTakesNoFiles() {
    Path nowhere = Path.of("/proc/lanyard/log.jsonl");

    FinishedJvm enforced = run("enforce", "", jvm -> jvm.agentArgument("audit.file=" + nowhere));

    assertThat(enforced.exitCode()).as("%s", enforced.stderr()).isEqualTo(1);
    assertThat(String.join("\n", enforced.stderr()))
        .contains(
            "could not start: the record can't be opened: /proc/lanyard", "LANYARD_AUDIT_FILE")
        .doesNotContain("java.nio.file")
        .containsOnlyOnce("can't be opened");

    FinishedJvm observed = run("observe", "", jvm -> jvm.agentArgument("audit.file=" + nowhere));
    assertThat(String.join("\n", observed.stderr()))
        .containsOnlyOnce("NOTHING IS RECORDED")
        .containsOnlyOnce("can't be opened");
  }

  /** A JVM with other providers of cryptography than most. */
  @Test
  void aJvmWithoutEd25519() throws Exception {
    Path providers =
        Files.writeString(
            directory.resolve("java.security"),
            """
            security.provider.1=SUN
            security.provider.2=SunRsaSign
            security.provider.3=SunJCE
            """);

    assertRefusedOrSaid(
        "", "Ed25519", jvm -> jvm.property("java.security.properties", "=" + providers));
  }

  private static void assertRefusedOrSaid(String audit, String why) {
    assertRefusedOrSaid(audit, why, UnaryOperator.identity());
  }

  private static void assertRefusedOrSaid(
      String audit, String why, UnaryOperator<AgentJvm> setting) {
    FinishedJvm enforced = run("enforce", audit, setting);

    assertThat(enforced.exitCode()).as("%s", enforced.stderr()).isEqualTo(1);
    assertThat(String.join("\n", enforced.stderr())).contains("could not start", why);

    FinishedJvm observed = run("observe", audit, setting);

    assertThat(observed.exitCode()).as("%s", observed.stderr()).isZero();
    assertThat(observed.stdout()).containsExactly("process: passed");
    assertThat(String.join("\n", observed.stderr())).contains(NOTHING, why);
  }

  private static FinishedJvm run(String mode, String audit, UnaryOperator<AgentJvm> setting) {
    AgentJvm jvm = AgentJvm.on(Jdk.JDK17).rules("lanyard: 1\nmode: " + mode + "\n" + audit + "\n");
    return setting.apply(jvm).run(OneProcessApp.class);
  }
}
