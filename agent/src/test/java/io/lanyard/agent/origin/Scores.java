package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of {@code docs/origins.md} as a test measures it: printed, and equal to what is checked
 * in. After a change that moves it run the test with {@code -Dlanyard.regenerate=true}.
 */
final class Scores {
  private static final Path DOCUMENT = Path.of("../docs/origins.md");

  private final String name;
  private final List<String> rows = new ArrayList<>();

  Scores(String name, String... columns) {
    this.name = name;
    rows.add(row((Object[]) columns));
    rows.add("|---" + "|---:".repeat(columns.length - 1) + "|");
  }

  void add(Object... cells) {
    rows.add(row(cells));
  }

  static String percent(int part, int all) {
    return all == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }

  /** Fails unless the document has this table. */
  void assertCheckedIn() {
    String table = String.join("\n", rows) + "\n";
    System.out.println(name + "\n" + table);
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->";
    try {
      String document = Files.readString(DOCUMENT);
      int from = document.indexOf(begin) + begin.length();
      int to = document.indexOf(end);
      assertThat(to).as("%s has a place for the table %s", DOCUMENT, name).isGreaterThan(0);
      if (Boolean.getBoolean("lanyard.regenerate")) {
        Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
      } else {
        assertThat(document.substring(from, to)).isEqualTo(table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      row.append(' ').append(cell).append(" |");
    }
    return row.toString().replace("  ", " ");
  }
}
