package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.loaders.DatabaseGuest;
import io.lanyard.it.app.loaders.HidingApp;
import io.lanyard.it.app.loaders.LoadersApp;
import io.lanyard.it.app.loaders.ModelGuest;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Class loaders that come and go, as in every container, are collected with all that was guarded in
 * them.
 */
final class LoadersIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      defaults: {model.chat: allow, tool.call: allow, sql.execute: allow}
      rules:
        - {id: no-salaries, effect: deny, action: sql.execute, resource: salary}
        - {id: no-salary-tool, effect: deny, action: tool.call, resource: salary, on_deny: abort}
      """;

  private static final int TIMES = 5;
  private static final String H2 = "com.h2database:h2:2.4.240";
  private static final String LANGCHAIN4J = "dev.langchain4j:langchain4j:1.19.0";

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void databaseThatComesAndGoesIsCollected(Jdk jdk) {
    FinishedJvm jvm = run(AgentJvm.on(jdk), DatabaseGuest.class, H2);

    assertThat(jvm.stdout())
        .as(() -> String.join("\n", jvm.stderr()))
        .contains("salary: SQLState 42501", "hosted: " + TIMES, "still there: 0");
    assertThat(refusals(jvm)).isEqualTo(TIMES);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void modelThatComesAndGoesIsCollected(Jdk jdk) {
    FinishedJvm jvm = run(AgentJvm.on(jdk), ModelGuest.class, LANGCHAIN4J);

    assertThat(jvm.stdout())
        .as(() -> String.join("\n", jvm.stderr()))
        .contains("clock: noon", "salary: CallDeniedException", "still there: 0");
    assertThat(refusals(jvm)).isEqualTo(TIMES);
  }

  /** Else the other tests would hold whatever leaks. */
  @Test
  void objectThatIsKeptKeepsItsLoader() {
    FinishedJvm jvm = run(AgentJvm.on(Jdk.JDK17), ModelGuest.class, LANGCHAIN4J, "keep");

    assertThat(jvm.stdout()).contains("still there: " + TIMES);
  }

  /** Its classes work as they would without an agent, unguarded, and that is said. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void loaderThatHidesLanyardBreaksNothingAndIsAGap(Jdk jdk) {
    FinishedJvm jvm =
        AgentJvm.on(jdk)
            .rules(RULES)
            .run(
                HidingApp.class, DatabaseGuest.class.getName(), classPath(DatabaseGuest.class, H2));

    assertThat(jvm.stdout()).containsExactly("salary: SQLState 42S02", "done");
    assertThat(jvm.stderr()).noneMatch(line -> line.startsWith("Exception in thread"));
    String gap = "JDBC is not guarded: org.h2.jdbc.JdbcStatement: its class loader hides";
    assertThat(jvm.stderr()).anyMatch(line -> line.contains(gap));
    assertThat(Recorded.failures(jvm.audit()))
        .anyMatch(line -> String.valueOf(line.get("where")).contains(gap));
  }

  private static String classPath(Class<?> guest, String library) {
    List<String> classPath = new ArrayList<>();
    classPath.add(ApplicationClasses.compiled(guest).toString());
    MavenClassPath.of(List.of(library)).stream().map(Path::toString).forEach(classPath::add);
    return String.join(File.pathSeparator, classPath);
  }

  private static FinishedJvm run(AgentJvm jvm, Class<?> guest, String library, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(String.valueOf(TIMES), guest.getName(), classPath(guest, library)));
    arguments.addAll(List.of(more));
    return jvm.rules(RULES).run(LoadersApp.class, arguments.toArray(String[]::new));
  }

  private static long refusals(FinishedJvm jvm) {
    return jvm.audit().stream().filter(line -> "deny".equals(line.get("decision"))).count();
  }
}
