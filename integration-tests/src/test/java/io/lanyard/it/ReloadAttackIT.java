package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.rules.InterruptingApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which somebody who can reach the rule file would try to get rid of it. */
final class ReloadAttackIT {
  private static final String TIGHT =
      "lanyard: 1\nmode: enforce\nguard: all\nanonymous: rules\nbackground: guard\n"
          + "defaults: {http.send: allow}\ninclude: [deny.yaml]\n";
  private static final String DENY =
      "lanyard: 1\nrules: [{id: stop, effect: deny, action: http.send}]\n";
  private static final String NOTHING =
      "lanyard: 1\nrules: [{id: stop, effect: deny, action: file.open}]\n";

  @TempDir private Path directory;

  /** The application interrupts every thread that it can find, which must not end the watch. */
  @Test
  void theLastGoodRulesStayWhateverBecomesOfTheFile() throws IOException {
    Path file = directory.resolve("lanyard.yaml");
    Path deny = directory.resolve("deny.yaml");
    replace(file, TIGHT);
    replace(deny, DENY);
    try (RunningJvm jvm =
        AgentJvm.on(Jdk.JDK17).agentArgument("rules=" + file).start(InterruptingApp.class)) {
      jvm.awaitLine("1 refused");

      Files.delete(file);
      Files.createDirectory(file);
      assertRefused(jvm, 1, "a directory at ");
      Files.delete(file);
      Files.createSymbolicLink(file, directory.resolve("gone.yaml"));
      assertRefused(jvm, 2, "nothing at ");
      Files.delete(file);
      Files.createSymbolicLink(file, Path.of("/dev/zero"));
      assertRefused(jvm, 3, "something else at ");
      Files.delete(file);
      replace(file, "#".repeat(2 << 20));
      assertRefused(jvm, 4, "a larger file");
      replace(file, TIGHT.replace("background: guard", "background: trust"));
      assertRefused(jvm, 5, "a loosened 'background'");
      replace(file, TIGHT);
      Files.delete(deny);
      assertRefused(jvm, 6, "nothing at " + deny);
      assertThat(jvm.stdout()).containsExactly("1 refused");

      // Until they are in force again, the files are read anew each time.
      replace(deny, DENY);
      jvm.awaitError("rules: what is in force is again what");
      // The same size, and the time of the file that it replaces: only the text tells.
      FileTime time = Files.getLastModifiedTime(deny);
      assertThat(NOTHING).hasSameSizeAs(DENY);
      Path next = Files.writeString(directory.resolve("next.yaml"), NOTHING);
      Files.setLastModifiedTime(next, time);
      Files.move(next, deny, StandardCopyOption.ATOMIC_MOVE);
      assertThat(jvm.awaitAudit(1, reload("applied")).get("detail"))
          .asString()
          .contains("~stop (deny)");
      jvm.awaitLine("2 allowed");
    }
  }

  private static void assertRefused(RunningJvm jvm, int count, String why) {
    Map<String, Object> line = jvm.awaitAudit(count, reload("refused"));
    assertThat(line.get("detail")).asString().contains(why);
  }

  private static Predicate<Map<String, Object>> reload(String status) {
    return line -> "reload".equals(line.get("type")) && status.equals(line.get("status"));
  }

  private static void replace(Path file, String text) throws IOException {
    Path next = Files.writeString(file.resolveSibling("next.yaml"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
