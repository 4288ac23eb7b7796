package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.coexistence.CoexistenceApp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application sees nothing of Lanyard, and keeps its own of everything that Lanyard has too. */
final class CoexistenceIT {
  /** With a key server that is away, so that whatever Lanyard has for it is in use. */
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      callers:
        - id: sso
          jwt:
            issuer: https://sso.example
            jwks: http://127.0.0.1:9/keys
            audience: desk
            algorithms: [RS256]
            groups: groups
      anonymous: rules
      rules:
        - {id: fine, effect: allow, action: process.start, resource: "true"}
      """;

  private static final String[] OTHER_VERSIONS = {
    "com.fasterxml.jackson.core:jackson-databind:2.17.2",
    "com.nimbusds:nimbus-jose-jwt:9.37.3",
    "net.bytebuddy:byte-buddy:1.14.18",
    "io.opentelemetry:opentelemetry-sdk:1.42.1",
    "org.ow2.asm:asm:9.6",
    "org.yaml:snakeyaml:2.2",
    "info.picocli:picocli:4.7.5"
  };

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void applicationKeepsItsOwnLibraries(Jdk jdk) {
    FinishedJvm guarded = assertUnchanged(jdk, OTHER_VERSIONS, "libraries");

    assertThat(guarded.stdout())
        .contains(
            "jackson: 1 from jackson-databind-2.17.2.jar",
            "nimbus: hello true from nimbus-jose-jwt-9.37.3.jar",
            "byte buddy: made from byte-buddy-1.14.18.jar",
            "opentelemetry: global true from opentelemetry-sdk-1.42.1.jar",
            "opentelemetry api:  from opentelemetry-api-1.42.1.jar",
            "snakeyaml: {a=[1, 2]} from snakeyaml-2.2.jar",
            "picocli: {-n=7} from picocli-4.7.5.jar")
        .anyMatch(line -> line.startsWith("asm: ") && line.endsWith("from asm-9.6.jar"));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void applicationWithoutLibrariesSeesNone(Jdk jdk) {
    FinishedJvm guarded = assertUnchanged(jdk, new String[0]);

    assertThat(guarded.stdout())
        .filteredOn(line -> line.startsWith("class ") || line.startsWith("file "))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(": absent") || line.endsWith(": 0"));
  }

  /** Says on both outputs what it says without an agent, Lanyard's own lines aside. */
  private static FinishedJvm assertUnchanged(Jdk jdk, String[] libraries, String... arguments) {
    FinishedJvm alone =
        AgentJvm.on(jdk).withoutAgent().classPath(libraries).run(CoexistenceApp.class, arguments);
    FinishedJvm guarded =
        AgentJvm.on(jdk)
            .rules(RULES)
            .classPath(libraries)
            .run(CoexistenceApp.class, withForbidden(arguments));

    assertThat(alone.exitCode()).isEqualTo(3);
    assertThat(guarded.exitCode()).isEqualTo(3);
    assertThat(guarded.stdout())
        .contains("forbidden: IOException < CallDeniedException")
        .filteredOn(line -> !line.startsWith("forbidden: "))
        .containsExactlyElementsOf(alone.stdout());
    assertThat(logged(guarded)).containsExactlyElementsOf(logged(alone));
    assertThat(decisions(guarded)).containsExactly("deny [false]", "allow [true]");
    return guarded;
  }

  private static String[] withForbidden(String... arguments) {
    String[] more = Arrays.copyOf(arguments, arguments.length + 1);
    more[arguments.length] = "forbidden";
    return more;
  }

  /** A line of Lanyard's may fall into one that the JVM writes in two pieces. */
  private static List<String> logged(FinishedJvm jvm) {
    return String.join("\n", jvm.stderr())
        .replaceAll("\\[lanyard] .*\\R?", "")
        .lines()
        .filter(line -> !line.contains("Sharing is only supported"))
        .map(line -> line.replaceFirst("^\\w{3} \\d{1,2}, .* (AM|PM) ", ""))
        .toList();
  }

  private static List<String> decisions(FinishedJvm jvm) {
    return jvm.audit().stream()
        .filter(line -> "decision".equals(line.get("type")))
        .map(line -> line.get("decision") + " [" + line.get("resource") + "]")
        .toList();
  }
}
