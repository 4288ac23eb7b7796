package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.attack.AttackApp;
import io.lanyard.it.app.attack.MeddlingAgent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forbidden calls made in every way but the usual one: nothing of them leaves. */
final class AttackIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      denials: {per_flow: 1000}
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void noWayToMakeACallIsAWayAround(Jdk jdk) {
    assertNothingLeaves(jvm(jdk));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void whatAnotherAgentLoadedBeforeIsGuarded(Jdk jdk) throws IOException {
    assertNothingLeaves(jvm(jdk).jvmOption("-javaagent:" + meddlingAgent() + "=early"));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void anotherAgentThatPutsClassesBackTakesNoGuardAway(Jdk jdk) throws IOException {
    assertNothingLeaves(jvm(jdk).agentBehind(meddlingAgent(), "late"));
  }

  private static void assertNothingLeaves(AgentJvm jvm) {
    HttpRun run = HttpRun.of(jvm, AttackApp.class);

    assertThat(run.cases())
        .as(() -> String.join("\n", run.stderr()))
        .containsKeys("sql plain", "process", "client async", "url stream", "url ftp")
        .containsEntry("url class loader", "nothing");
    run.cases().remove("url class loader");
    assertThat(run.cases()).allSatisfy((name, end) -> assertThat(end).contains("Denied"));
    assertThat(run.home()).isEmpty();
    assertThat(run.foreign()).isEmpty();
    assertThat(run.audit()).noneMatch(line -> "allow".equals(line.get("decision")));
    assertThat(Recorded.failures(run.audit())).isEmpty();
  }

  private static AgentJvm jvm(Jdk jdk) {
    return AgentJvm.on(jdk).fullyCompiled().rules(RULES).classPath("com.h2database:h2:2.4.240");
  }

  /** Only a manifest: the class itself is on the class path of the application. */
  private Path meddlingAgent() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", MeddlingAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.putValue("Can-Redefine-Classes", "true");
    Path jar = directory.resolve("meddling.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
    return jar;
  }
}
