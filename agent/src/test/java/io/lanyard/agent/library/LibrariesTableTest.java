package io.lanyard.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README says what {@link Libraries} guards, and every guard that is named exists. */
class LibrariesTableTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN =
      "<!-- libraries: kept equal to io.lanyard.agent.library.Libraries by LibrariesTableTest"
          + " -->\n";
  private static final Pattern RANGE = Pattern.compile("\\d[\\d.]+( – \\d[\\d.]+)?");
  private static final String END = "<!-- end of libraries -->";

  @Test
  void theReadmeHasTheTableOfTheList() throws IOException {
    String readme = Files.readString(README);
    String shown = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
    assertThat(shown).as("paste this between the markers in README.md").isEqualTo(table());
  }

  @Test
  void everyGuardThatIsNamedCanBeMade() throws ReflectiveOperationException {
    for (EnforcementPoint point : Libraries.ALL) {
      for (GuardedType type : point.types()) {
        for (GuardedMethod method : type.methods()) {
          String name = point.getClass().getPackageName() + '.' + method.guard();
          assertThat(Class.forName(name).getDeclaredConstructor().newInstance())
              .isInstanceOf(Guard.class);
        }
      }
    }
  }

  /** What is listed as guarded and what was tested are one list, artifact by artifact. */
  @Test
  void everyArtifactHasItsVersionsAndEveryVersionItsArtifact() {
    for (EnforcementPoint point : Libraries.ALL) {
      Set<String> ranges = new HashSet<>();
      for (String artifact : point.artifacts()) {
        String tested = point.versionsOf(artifact);
        ranges.add(tested);
        assertThat(point.versions())
            .as(artifact)
            .satisfiesAnyOf(
                versions -> assertThat(tested).isEqualTo(EnforcementPoint.NONE),
                versions -> assertThat(versions).contains(tested));
      }
      if (!point.artifacts().isEmpty() && !ranges.contains(point.versions())) {
        String own = point.versions().replaceAll(";[^;]* on them$", "");
        RANGE.matcher(own).results().forEach(range -> assertThat(ranges).contains(range.group()));
      }
    }
  }

  private static String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| Library | Versions tested | Decided as |");
    rows.add("|---|---|---|");
    Libraries.ALL.stream()
        .sorted(Comparator.comparing(EnforcementPoint::library))
        .map(LibrariesTableTest::row)
        .forEach(rows::add);
    return String.join("\n", rows) + "\n";
  }

  private static String row(EnforcementPoint point) {
    String actions =
        point.actions().stream().sorted().map(Action::id).collect(Collectors.joining("`, `"));
    return "| " + point.library() + " | " + point.versions() + " | `" + actions + "` |";
  }
}
