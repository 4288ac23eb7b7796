package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.hello.HelloApp;
import io.lanyard.it.app.rules.AskingApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that count only as somebody signed them, whoever can write the files. */
final class SignedRulesIT {
  private static final String TIGHT =
      "lanyard: 1\nmode: enforce\nguard: all\nanonymous: deny\ninclude: [hosts.yaml]\n";
  private static final String DENYING = "lanyard: 1\n";
  private static final String ALLOWING =
      "lanyard: 1\nrules: [{id: all, effect: allow, action: http.send}]\n";

  @TempDir private Path directory;
  private Path bundle = Path.of("");
  private String said = "";

  @BeforeEach
  void makeKey() throws Exception {
    bundle = directory.resolve("lanyard.bundle");
    assertThat(lanyard("keygen", "-o", directory.resolve("key.pem"))).isZero();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void nothingButANewerBundleIsTaken(Jdk jdk) throws Exception {
    sign(7, ALLOWING);
    byte[] seventh = Files.readAllBytes(bundle);
    try (RunningJvm jvm = jvm(jdk).start(AskingApp.class)) {
      jvm.awaitLine("1 allowed");
      assertThat(String.join("\n", jvm.stderr())).contains("rules: serial 7 signed by ");
      sign(8, DENYING);
      Map<String, Object> applied = jvm.awaitAudit(1, reload("applied"));
      assertThat(applied.get("detail")).asString().contains("serial 8 signed by ", "-all (allow)");
      jvm.awaitLine("2 refused");

      replace(seventh);
      assertRefused(jvm, 1, "found serial 7, expected 8 or higher");
      replace((TIGHT + "defaults: {http.send: allow}\n").getBytes(StandardCharsets.UTF_8));
      assertRefused(jvm, 2, "rules that nobody signed");
      replace(
          new String(seventh, StandardCharsets.UTF_8)
              .replace("\\\"serial\\\":7", "\\\"serial\\\":9")
              .getBytes(StandardCharsets.UTF_8));
      assertRefused(jvm, 3, "it was changed, or signed with another key");
      assertThat(lanyard("keygen", "-o", directory.resolve("other.pem"))).isZero();
      sign(9, ALLOWING, "other.pem", Instant.now().plus(1, ChronoUnit.DAYS));
      assertRefused(jvm, 4, "signed with another key");
      Files.delete(bundle);
      assertRefused(jvm, 5, "expected a signed bundle");

      sign(10, ALLOWING);
      jvm.awaitLine("3 allowed");
      assertThat(jvm.stdout()).containsExactly("1 allowed", "2 refused", "3 allowed");
    }
    // What was in force once is remembered over a restart.
    replace(seventh);
    assertDoesNotStart(jvm(jdk), "found serial 7, expected 10");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void settingsFromOutsideLoosenNothing(Jdk jdk) throws Exception {
    sign(7, DENYING);
    try (RunningJvm jvm =
        jvm(jdk)
            .environment("LANYARD_MODE", "observe")
            .environment("LANYARD_ON_FAILURE", "allow")
            .start(AskingApp.class)) {
      jvm.awaitLine("1 refused");
      assertThat(jvm.awaitAudit(1, line -> "start".equals(line.get("type"))))
          .containsEntry("mode", "enforce");
      assertThat(String.join("\n", jvm.stderr()))
          .contains("lanyard.mode=observe does not count")
          .contains("lanyard.on_failure=allow does not count");
    }
    Files.writeString(bundle, "lanyard: 1\n");
    assertDoesNotStart(
        jvm(jdk).environment("LANYARD_MODE", "observe"),
        "rules that nobody signed",
        "does not start");
    assertDoesNotStart(jvm(jdk).environment("LANYARD_ENABLED", "false"), "contradict each other");
  }

  /** A newer signed file is somebody's word for what it loosens. */
  @Test
  void aHigherSerialMayLoosen() throws Exception {
    sign(7, DENYING);
    try (RunningJvm jvm = jvm(Jdk.JDK17).start(AskingApp.class)) {
      jvm.awaitLine("1 refused");
      write("lanyard.yaml", TIGHT.replace("enforce", "observe"));
      signAsItStands(8);
      jvm.awaitLine("2 allowed");
      assertThat(jvm.awaitAudit(1, reload("applied")).get("detail"))
          .asString()
          .contains("serial 8 signed by", "mode enforce -> observe (looser)");
    }
  }

  @Test
  void rulesThatExpireWhileTheyAreInForceStayAndThatIsSaid() throws Exception {
    sign(7, DENYING, "key.pem", Instant.now().plusSeconds(8));
    try (RunningJvm jvm = jvm(Jdk.JDK17).start(AskingApp.class)) {
      jvm.awaitLine("1 refused");
      assertRefused(jvm, 1, "the bundle expired at ");
      assertThat(jvm.stdout()).containsExactly("1 refused");
    }
    assertDoesNotStart(jvm(Jdk.JDK17), "the bundle expired at ");
  }

  /** Its serial must not keep the rules that are in force from being taken up again. */
  @Test
  void whatNeverCameIntoForceIsNotRemembered() throws Exception {
    sign(7, DENYING);
    write(
        "lanyard.yaml",
        TIGHT
            + "database: {key: env:NO_SUCH_KEY}\n"
            + "rules:\n"
            + "- {id: own, effect: allow, action: sql.execute, with: {session: caller.subject}}\n");
    byte[] seventh = Files.readAllBytes(bundle);
    signAsItStands(8);
    assertDoesNotStart(jvm(Jdk.JDK17), "NO_SUCH_KEY");
    byte[] eighth = Files.readAllBytes(bundle);
    replace(seventh);
    try (RunningJvm jvm = jvm(Jdk.JDK17).start(AskingApp.class)) {
      jvm.awaitLine("1 refused");
      replace(eighth);
      assertRefused(jvm, 1, "NO_SUCH_KEY");
      replace(seventh);
    }
    FinishedJvm again = jvm(Jdk.JDK17).run(HelloApp.class, "world");
    assertThat(again.exitCode()).as(String.join("\n", again.stderr())).isZero();
  }

  /** Whether it is the right server is one question, and who signed what it gives another. */
  @Test
  void aBundleMayComeFromAServer() throws Exception {
    Path store = TlsHost.certificate(directory, "localhost");
    sign(7, ALLOWING);
    String seventh = Files.readString(bundle);
    String url;
    try (RuleServer server = RuleServer.overTls(store)) {
      url = server.url();
      server.give(seventh);
      assertDoesNotStart(jvm(Jdk.JDK17, url), "no earlier rules in");
      assertDoesNotStart(
          trusting(store, url.replace("localhost", "127.0.0.1")), "no earlier rules in");
      assertThat(server.asked()).isEmpty();
      try (RunningJvm jvm = trusting(store, url).start(AskingApp.class)) {
        jvm.awaitLine("1 allowed");
        sign(8, DENYING);
        server.give(Files.readString(bundle));
        jvm.awaitLine("2 refused");
        server.give(seventh);
        assertRefused(jvm, 1, "found serial 7, expected 8 or higher");
        server.give(TIGHT + "defaults: {http.send: allow}\n");
        assertRefused(jvm, 2, "rules that nobody signed");
        assertThat(jvm.stdout()).containsExactly("1 allowed", "2 refused");
      }
    }
    try (RunningJvm jvm = trusting(store, url).start(AskingApp.class)) {
      jvm.awaitLine("1 refused");
      assertThat(String.join("\n", jvm.stderr()))
          .contains("starting with the last good rules, in ", "rules: serial 8 signed by ");
    }
  }

  private static void assertDoesNotStart(AgentJvm with, String... why) {
    FinishedJvm jvm = with.run(HelloApp.class, "world");
    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", jvm.stderr())).contains(why);
  }

  private AgentJvm trusting(Path store, String url) {
    return jvm(Jdk.JDK17, url)
        .property("javax.net.ssl.trustStore", store.toString())
        .property("javax.net.ssl.trustStorePassword", TlsHost.PASSWORD);
  }

  @Test
  void commandsReadABundleLikeARuleFile() throws Exception {
    sign(7, ALLOWING);
    assertThat(lanyard("check", bundle)).isZero();
    assertThat(said).contains("valid, 1 rule");
    assertThat(lanyard("keygen", "-o", directory.resolve("key.pem"))).isEqualTo(2);
    assertThat(said).contains("key.pem is there already");
  }

  private AgentJvm jvm(Jdk jdk) {
    return jvm(jdk, bundle.toString());
  }

  private AgentJvm jvm(Jdk jdk, String rules) {
    return AgentJvm.on(jdk)
        .agentArgument("rules=" + rules)
        .agentArgument("rules.poll=1s")
        .agentArgument("rules.key=" + directory.resolve("key.pub.pem"))
        .agentArgument("rules.state=" + directory.resolve("state"));
  }

  private void sign(long serial, String hosts) throws Exception {
    sign(serial, hosts, "key.pem", Instant.now().plus(1, ChronoUnit.DAYS));
  }

  private void signAsItStands(long serial) throws Exception {
    Path next = directory.resolve("next.bundle");
    Path rules = directory.resolve("lanyard.yaml");
    Path key = directory.resolve("key.pem");
    assertThat(
            lanyard(
                "bundle",
                rules,
                "--key",
                key,
                "--serial",
                serial,
                "--expires",
                "2999-01-01",
                "-o",
                next))
        .as(said)
        .isZero();
    Files.move(next, bundle, StandardCopyOption.ATOMIC_MOVE);
  }

  private void sign(long serial, String hosts, String key, Instant expires) throws Exception {
    write("hosts.yaml", hosts);
    Path rules = write("lanyard.yaml", TIGHT);
    Path next = directory.resolve("next.bundle");
    assertThat(
            lanyard(
                "bundle",
                rules,
                "--key",
                directory.resolve(key),
                "--serial",
                serial,
                "--expires",
                expires,
                "-o",
                next))
        .as(said)
        .isZero();
    Files.move(next, bundle, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private void replace(byte[] content) throws IOException {
    Path next = Files.write(directory.resolve("next.bundle"), content);
    Files.move(next, bundle, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void assertRefused(RunningJvm jvm, int count, String why) {
    Map<String, Object> line = jvm.awaitAudit(count, reload("refused"));
    assertThat(line.get("detail")).asString().contains(why);
    assertThat(jvm.stderr())
        .filteredOn(said -> said.contains("rules not reloaded, the last good ones stay"))
        .hasSize(count)
        .last()
        .asString()
        .contains(why);
  }

  private static Predicate<Map<String, Object>> reload(String status) {
    return line -> "reload".equals(line.get("type")) && status.equals(line.get("status"));
  }

  private int lanyard(Object... arguments) throws IOException, InterruptedException {
    CommandLine line = CommandLine.run(directory, arguments);
    said = line.said();
    return line.exitCode();
  }
}
