package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.failing.LateApp;
import io.lanyard.it.app.hello.HelloApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a JVM that starts says of libraries on its class path that are not or not yet guarded. */
final class CoverageIT {
  private static final String REQUIRED =
      """
      lanyard: 1
      mode: enforce
      require_coverage: true
      guard: all
      anonymous: rules
      defaults: {process.start: allow}
      """;

  private static final List<String> DOUBTS =
      List.of("jedis 5.2.0 (databases)", "jetty-server 13.0.0 (tested: 9.4 – 12.1)");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void saysWhatIsOnTheClassPathAndNotGuarded(Jdk jdk) throws IOException {
    FinishedJvm jvm = doubtful(jdk).run(HelloApp.class);

    assertThat(jvm.exitCode()).isZero();
    assertThat(jvm.stderr())
        .anyMatch(line -> line.contains("; not guarded: " + String.join(", ", DOUBTS)));
    assertThat(jvm.audit().get(0))
        .containsEntry("type", "start")
        .extracting("unguarded", InstanceOfAssertFactories.list(String.class))
        .containsExactlyElementsOf(DOUBTS);
  }

  @Test
  void saysWhatIsGuarded() throws IOException {
    FinishedJvm jvm =
        AgentJvm.on(Jdk.JDK17).classPath(emptyJar("h2-2.4.240.jar")).run(HelloApp.class);

    assertThat(jvm.stderr())
        .anyMatch(
            line ->
                line.contains("; guarded: JDBC (h2 2.4.240), JDK (HTTP server, HttpClient, ")
                    && line.endsWith("; not guarded: none that Lanyard knows of"));
    assertThat(jvm.audit().get(0))
        .extracting("guarded", InstanceOfAssertFactories.list(String.class))
        .contains("JDBC (h2 2.4.240)", "JDK processes (JDK)");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void doesNotStartOverItWhenCoverageIsRequired(Jdk jdk) throws IOException {
    FinishedJvm jvm = doubtful(jdk).rules(REQUIRED).run(HelloApp.class, "forever");

    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(jvm.stderr())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("require_coverage: the JVM does not start")
                    .contains(DOUBTS)
                    .contains("doctor"));
  }

  /** The operator lives with the one; the other still keeps the JVM from starting. */
  @Test
  void startsOverWhatIsAccepted() throws IOException {
    FinishedJvm jvm =
        doubtful(Jdk.JDK17)
            .rules(REQUIRED + "accept_gaps: [jedis 5.2.0, jetty-server 13.0.0]\n")
            .run(HelloApp.class);

    assertThat(jvm.exitCode()).isZero();
    assertThat(jvm.stderr())
        .anyMatch(
            line ->
                line.endsWith(
                    "; not guarded: none that Lanyard knows of; not guarded, and accepted: "
                        + String.join(", ", DOUBTS)));
    assertThat(jvm.audit().get(0))
        .containsEntry("unguarded", List.of())
        .containsEntry("accepted", DOUBTS);
  }

  @Test
  void doesNotStartOverWhatIsNotAcceptedInThisVersion() throws IOException {
    FinishedJvm jvm =
        doubtful(Jdk.JDK17)
            .rules(REQUIRED + "accept_gaps: [jedis 5.1.0, jetty-server 13.0.0]\n")
            .run(HelloApp.class, "forever");

    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(jvm.stderr())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("while something is unguarded or untested: " + DOUBTS.get(0) + ".")
                    .contains("accept_gaps of"));
  }

  @Test
  void observingBlocksNothing() throws IOException {
    FinishedJvm jvm =
        doubtful(Jdk.JDK17).rules(REQUIRED.replace("enforce", "observe")).run(HelloApp.class);

    assertThat(jvm.exitCode()).isZero();
  }

  /** Nothing is known of it when the JVM starts, since only its class shows what it is. */
  @Test
  void whatTurnsOutLaterIsReportedAndRefused() throws IOException {
    AgentJvm jvm = AgentJvm.on(Jdk.JDK17).rules(REQUIRED).classPath(HugeStatement.in(directory));
    try (RunningJvm running = jvm.start(LateApp.class, HugeStatement.NAME)) {
      running.awaitAudit(1, line -> "start".equals(line.get("type")));
      Files.createFile(running.directory().resolve("go"));
      FinishedJvm ended = running.awaitEnd();

      assertThat(ended.exitCode()).isZero();
      assertThat(ended.stdout())
          .containsExactly(HugeStatement.NAME + ": CallDeniedException", "process: passed");
      assertThat(ended.audit())
          .anySatisfy(
              line ->
                  assertThat(String.valueOf(line.get("where")))
                      .contains("JDBC is not guarded: " + HugeStatement.NAME));
    }
  }

  private AgentJvm doubtful(Jdk jdk) throws IOException {
    return AgentJvm.on(jdk)
        .classPath(emptyJar("jedis-5.2.0.jar"))
        .classPath(emptyJar("jetty-server-13.0.0.jar"));
  }

  /** Its name is all that is asked for; a manifest keeps it from being an empty zip file. */
  private Path emptyJar(String name) throws IOException {
    Path jar = directory.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
    return jar;
  }
}
