package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.it.app.hello.HelloApp;
import java.io.File;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other tests believe what {@link AgentJvm} tells them; this one makes sure they may. */
final class AgentJvmIT {

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void runsAnApplicationOnTheJdkThatWasAskedFor(Jdk jdk) {
    FinishedJvm jvm =
        AgentJvm.on(jdk)
            .withoutAgent()
            .property("greeting", "good day")
            .run(HelloApp.class, "to", "you");

    assertThat(jvm.exitCode()).isZero();
    assertThat(jvm.stdout())
        .contains("hello to you", "java " + jdk.name().substring(3), "lanyard absent");
    assertThat(jvm.stderr()).containsExactly("greeting good day");
    assertThat(jvm.audit()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void attachesThePackagedAgent(Jdk jdk) {
    FinishedJvm jvm = AgentJvm.on(jdk).run(HelloApp.class, "guarded", "world");

    assertThat(jvm.exitCode()).isZero();
    assertThat(jvm.stdout()).contains("hello guarded world", "lanyard on the boot class path");
  }

  /** A script attaches it and so does JAVA_TOOL_OPTIONS: no cause to alarm anybody. */
  @Test
  void attachedTwiceTheSecondIsIgnoredAndSaid() {
    FinishedJvm jvm =
        AgentJvm.on(Jdk.JDK17)
            .agentBehind(AgentJvm.jar(), "mode=observe")
            .property("lanyard.mdoe", "enforce")
            .run(HelloApp.class, "world");

    assertThat(jvm.exitCode()).isZero();
    assertThat(jvm.stdout()).contains("hello world");
    assertThat(jvm.stderr())
        .filteredOn(line -> line.startsWith("[lanyard]"))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("attached twice", "'mode=observe'"))
        .satisfiesOnlyOnce(line -> assertThat(line).contains(", mode observe, guard: ai"))
        .satisfiesOnlyOnce(
            line -> assertThat(line).contains("lanyard.mdoe", "was lanyard.mode meant?"))
        .noneMatch(line -> line.contains("failure") || line.contains("another process"));
    assertThat(jvm.audit())
        .filteredOn(line -> "start".equals(line.get("type")))
        .singleElement()
        .extracting("guarded", InstanceOfAssertFactories.list(String.class))
        .contains("JDK processes (JDK)")
        .noneMatch(library -> library.contains("self-test"));
    assertThat(Recorded.failures(jvm.audit())).isEmpty();
  }

  @Test
  void showsTheApplicationItsOwnClassesAndTheChosenLibrariesOnly() {
    FinishedJvm jvm =
        AgentJvm.on(Jdk.JDK17)
            .withoutAgent()
            .classPath("com.h2database:h2:2.4.240", "com.zaxxer:HikariCP:6.3.3")
            .run(HelloApp.class);

    String classPath =
        jvm.stdout().stream().filter(line -> line.startsWith("class path")).findFirst().orElse("");
    assertThat(classPath.split(File.pathSeparator))
        .satisfiesExactly(
            classes -> assertThat(classes).endsWith("classes"),
            first -> assertThat(first).endsWith("h2-2.4.240.jar"),
            second -> assertThat(second).endsWith("HikariCP-6.3.3.jar"),
            // What HikariCP needs; its many optional dependencies are not there.
            third -> assertThat(third).contains("slf4j-api"));
    assertThat(jvm.directory().resolve("classes/io/lanyard/it"))
        .isDirectoryNotContaining("glob:**.class");
  }

  @Test
  void reportsHowTheApplicationEnded() {
    assertThat(AgentJvm.on(Jdk.JDK17).withoutAgent().run(HelloApp.class, "badly").exitCode())
        .isEqualTo(7);
  }

  @Test
  void killsAnApplicationThatOutlivesItsTimeLimitAndSaysWhatItWasDoing() {
    assertThatThrownBy(
            () ->
                AgentJvm.on(Jdk.JDK17)
                    .withoutAgent()
                    .timeLimit(Duration.ofSeconds(3))
                    .run(HelloApp.class, "forever"))
        .hasMessageContaining("did not end in time")
        .hasMessageContaining("HelloApp.main")
        .hasMessageContaining("hello forever");
  }

  @Test
  void letsATestTalkToARunningApplication() {
    try (RunningJvm jvm = AgentJvm.on(Jdk.JDK17).withoutAgent().start(HelloApp.class, "forever")) {
      assertThat(jvm.awaitLine("java ")).isEqualTo("17");
      assertThat(jvm.kill().exitCode()).isNotZero();
    }
  }
}
