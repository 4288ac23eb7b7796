package io.lanyard.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README says what {@link Libraries} guards, and every guard that is named exists. */
class LibrariesTableTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN =
      "<!-- libraries: kept equal to io.lanyard.agent.library.Libraries by LibrariesTableTest -->\n";
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
