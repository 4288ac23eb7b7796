package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.resources.ResourcesApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements in resources are the application's; what is written there later is not. */
final class ResourcesIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      rules:
        - {id: sql, effect: allow, action: sql.execute, when: sql.app_coverage >= 0.9}
      """;

  @TempDir private Path resources;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void theyAreKnown(Jdk jdk) throws IOException {
    write("sql/first.sql", "select id from ticket where state = 'first'");
    write("sql/open.sql", "select id from ticket where state = 'open'");
    write("db/migration/V1__hint.sql", "update ticket set state = 'x' where id = 9");
    FinishedJvm jvm =
        AgentJvm.on(jdk)
            .classPath("com.h2database:h2:2.4.240")
            .classPath(resources)
            .rules(RULES)
            .run(
                ResourcesApp.class,
                resources.toString(),
                "delete from ticket where state = 'open'");

    assertThat(jvm.stdout())
        .containsExactly(
            "script: true",
            "migration: SQLException < CallDeniedException",
            "late: SQLException < CallDeniedException");
    assertThat(Recorded.failures(jvm.audit())).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = resources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
