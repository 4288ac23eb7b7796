package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.process.ProcessApp;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that no rule allows are not started, whichever way they were to be. */
final class ProcessesIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      audit: {capture: plain}
      rules:
        - id: harmless
          effect: allow
          action: process.start
          resource: [echo, cat, no-such-program]
          when: size(process.args) < 5
      """;

  /** Lanyard needs no native code, so that it may be denied to everybody. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void refusesAsTheOperatingSystemWould(Jdk jdk) {
    AgentJvm with = AgentJvm.on(jdk).rules(RULES);
    if (jdk == Jdk.JDK25) {
      with.jvmOption("--illegal-native-access=deny");
    }
    FinishedJvm jvm = with.run(ProcessApp.class);

    assertThat(jvm.stdout())
        .containsExactly(
            "builder: hello",
            "builder-touch: IOException < CallDeniedException",
            "exec: hello",
            "exec-touch: IOException < CallDeniedException",
            "pipeline: hello",
            "pipeline-touch: IOException < CallDeniedException",
            "missing: IOException < IOException",
            "empty: ArrayIndexOutOfBoundsException",
            "null: NullPointerException",
            "native: " + (jdk == Jdk.JDK25 ? "IllegalCallerException" : "UnsatisfiedLinkError"));
    assertThat(jvm.directory()).isDirectoryNotContaining("glob:**/{builder,exec,pipeline}.txt");
    assertThat(decisions(jvm))
        .containsExactly(
            "allow echo",
            "deny touch",
            "allow echo",
            "deny touch",
            "allow echo",
            "allow cat",
            "allow echo",
            "deny touch",
            "allow no-such-program");
  }

  private static List<String> decisions(FinishedJvm jvm) {
    return jvm.audit().stream()
        .filter(line -> line.get("type").equals("decision"))
        .map(line -> line.get("decision") + " " + line.get("resource"))
        .toList();
  }
}
