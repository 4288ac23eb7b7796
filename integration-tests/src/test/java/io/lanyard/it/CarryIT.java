package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.carry.CrowdApp;
import io.lanyard.it.app.carry.HopsApp;
import io.lanyard.it.app.carry.IdentityApp;
import io.lanyard.it.app.carry.LeftoversApp;
import io.lanyard.it.app.carry.LoopsApp;
import io.lanyard.it.app.carry.ThreadsApp;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The caller over threads, in real JVMs with the packaged jar. */
final class CarryIT {
  private static final List<String> LATER =
      List.of(
          "virtual thread",
          "virtual threads: execute",
          "virtual threads: submit",
          "thread per task: execute",
          "thread per task: submit",
          "structured task scope",
          "fork-join: at a fixed rate",
          "fork-join: with a delay",
          "fork-join: lazySubmit",
          "fork-join: externalSubmit",
          "fork-join: submit with a timeout",
          "fork-join: what a timeout does",
          "stream: map concurrently");

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void whoeverHandsWorkOnIsWhomItRunsFor(Jdk jdk) {
    // On two cores JDK 17 starts a thread for each stage; on more it uses the common pool.
    for (int cores : new int[] {2, 4}) {
      FinishedJvm jvm = run(jdk(jdk).jvmOption("-XX:ActiveProcessorCount=" + cores), HopsApp.class);

      assertThat(jvm.stdout())
          .hasSizeGreaterThan(45)
          .allSatisfy(hop -> assertThat(hop).endsWith(": ann nobody bob ann nobody"));
      if (jdk == Jdk.JDK25) {
        assertThat(jvm.stdout()).extracting(hop -> hop.split(": ann")[0]).containsAll(LATER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void nobodyIsTakenForAnybodyElseOnSharedThreads(Jdk jdk) {
    assertThat(run(jdk(jdk), CrowdApp.class).stdout())
        .containsExactly(
            "pool: 30000 calls, 0 mixed up",
            "fork-join: 30000 calls, 0 mixed up",
            "fork-join of two pools: 30000 calls, 0 mixed up",
            "stages: 30000 calls, 0 mixed up",
            "threads that wait: 30000 calls, 0 mixed up",
            "handing in: 30000 calls, 0 mixed up",
            "one task handed in by everybody: {ann=10000, bob=10000, nobody=10000}",
            "threads of the pool at rest: [nobody]",
            "fork-join tasks changed threads: true");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void threadKeepsNothingOfItsLastTask(Jdk jdk) {
    assertThat(run(jdk(jdk), LeftoversApp.class).stdout())
        .hasSize(8)
        .allSatisfy(line -> assertThat(line).startsWith("after").endsWith(": nobody"));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void threadStartedByHandServesItsRequestAndNoThreadOfAPoolDoes(Jdk jdk) {
    assertThat(run(jdk(jdk), ThreadsApp.class).stdout())
        .containsExactly(
            "during the request, after it, handed on after it: [ann, nobody, nobody]",
            "from a task: ann",
            "named like a pool's: nobody",
            "a class of its own: nobody",
            "started by an executor: nobody",
            "pool's thread: nobody",
            "repeated during the request: [ann], after it: [nobody]",
            "at the end, which ann brought about: nobody");
  }

  /** A library's loop over the tasks of many must not run them for whoever woke it up. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void loopOverTasksOfManyRunsForNobodyWhicheverThreadItIsOn(Jdk jdk) {
    AgentJvm jvm =
        AgentJvm.on(jdk)
            .classPath(
                "com.google.guava:guava:33.6.0-jre",
                "org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:1.10.2",
                "org.apache.pekko:pekko-actor_2.13:1.1.3");

    assertThat(run(jvm, LoopsApp.class).stdout())
        .hasSize(jdk == Jdk.JDK25 ? 12 : 9)
        .allSatisfy(line -> assertThat(line).matches(".*: \\[nobody(, nobody){1,2}]"));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void applicationMeetsItsOwnTasksAgain(Jdk jdk) {
    List<String> without = AgentJvm.on(jdk).withoutAgent().run(IdentityApp.class).stdout();

    assertThat(without).contains("drains [one, two] true", "uncaught true");
    // Whichever thread prints first.
    assertThat(run(jdk(jdk), IdentityApp.class, "ann").stdout())
        .containsExactlyInAnyOrderElementsOf(without);
  }

  /** Structured task scopes are a preview in JDK 25. */
  private static AgentJvm jdk(Jdk jdk) {
    AgentJvm jvm = AgentJvm.on(jdk).fullyCompiled();
    return jdk == Jdk.JDK25 ? jvm.jvmOption("--enable-preview") : jvm;
  }

  private static FinishedJvm run(AgentJvm with, Class<?> application, String... arguments) {
    FinishedJvm jvm = with.run(application, arguments);
    assertThat(jvm.exitCode()).as(() -> String.join("\n", jvm.stderr())).isZero();
    return jvm;
  }
}
