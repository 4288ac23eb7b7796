package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * What an application can see of the packaged jar: every class in view may clash with one of its.
 */
final class PackagingIT {
  private static final long LIMIT = 15L * 1024 * 1024;

  @Test
  void onlyTheVocabularyAndAgentAreInView() throws IOException {
    assertThat(entries())
        .filteredOn(name -> !name.startsWith("inst/"))
        .contains("io/lanyard/Gate.class", "io/lanyard/agent/Agent.class")
        .allMatch(
            name ->
                name.equals("META-INF/MANIFEST.MF")
                    || name.equals("LICENSE")
                    || name.matches("io/lanyard/[^/]+\\.class")
                    || name.matches("io/lanyard/agent/Agent(\\$[^/]+)?\\.class"));
  }

  @Test
  void nothingHiddenCanBeLoadedByAccident() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.startsWith("inst/"))
        .anyMatch(name -> name.matches("inst/com/fasterxml/jackson/core/JsonFactory.classdata"))
        .anyMatch(name -> name.startsWith("inst/io/lanyard/rules/"))
        .noneMatch(name -> name.endsWith(".class") || name.endsWith(".jar"));
  }

  /** Two copies would be two types: what one side opened, the other would not see. */
  @Test
  void theVocabularyIsThereOnce() throws IOException {
    assertThat(entries())
        .noneMatch(name -> name.matches("inst/io/lanyard/[^/]+\\.classdata"))
        .doesNotContain("inst/io/lanyard/agent/Agent.classdata");
  }

  @Test
  void theLicencesOfWhatWeShipComeWithIt() throws IOException {
    assertThat(entries()).anyMatch(name -> name.matches("inst/licenses/jackson-core-.*/LICENSE"));
  }

  @Test
  void theManifestNamesTheAgent() throws IOException {
    try (JarFile jar = new JarFile(AgentJvm.jar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.lanyard.agent.Agent");
      assertThat(manifest.getValue("Main-Class")).isEqualTo("io.lanyard.agent.Agent");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isNull();
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
      // The jar may be renamed or copied, and then would not find itself by a name written here.
      assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    }
  }

  @Test
  void theJarStaysSmall() throws IOException {
    assertThat(Files.size(AgentJvm.jar())).isLessThan(LIMIT);
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(AgentJvm.jar().toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
