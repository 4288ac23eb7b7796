package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.demo.Demo;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./demo} shows is what a newcomer believes of Lanyard. */
final class DemoIT {
  /** Where the columns of the comparison begin. */
  private static final int LEFT = 8;

  private static final int RIGHT = 50;

  @TempDir private static Path folder;

  private static List<String> screen;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    Path out = folder.resolve("screen.txt");
    Path complaints = folder.resolve("complaints.txt");
    Process demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddemo.caller=" + caller(),
                "-cp",
                withoutLanyard(System.getProperty("java.class.path")),
                Demo.class.getName(),
                AgentJvm.jar().toString(),
                rules().toString(),
                folder.toString())
            .redirectError(complaints.toFile())
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(demo.waitFor(3, TimeUnit.MINUTES)).as("done in time").isTrue();
    } finally {
      demo.destroyForcibly();
    }
    screen = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertThat(demo.exitValue())
        .as(String.join("\n", screen) + "\n" + Files.readString(complaints))
        .isZero();
  }

  /** The directory with the demo in it. */
  private static Path caller() {
    return AgentJvm.jar().resolve("../../..").toAbsolutePath().normalize();
  }

  /** The agent must come from its jar alone, as it does for a user. */
  static String withoutLanyard(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*[/\\\\](bootstrap|rules|agent)[/\\\\]target[/\\\\].*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void fitsOnAScreen() {
    assertThat(screen).hasSizeLessThanOrEqualTo(40).allMatch(line -> line.length() <= 100);
  }

  /** The front page shows this screen, and must not promise another one. */
  @Test
  void theReadmeShowsLinesOfIt() throws IOException {
    String readme = Files.readString(AgentJvm.jar().resolve("../../../README.md").normalize());
    String shown =
        readme.substring(readme.indexOf("<!-- screen"), readme.indexOf("<!-- end of screen"));

    assertThat(shown.lines().filter(line -> !line.startsWith("```") && !line.startsWith("<!--")))
        .hasSize(7)
        .isSubsetOf(screen);
  }

  @Test
  void asItIsTheDeskTellsAnyoneAndObeysTheNote() {
    assertThat(without())
        .areExactly(2, containing("4711, open"))
        .areExactly(2, containing("mail is up"))
        .areExactly(2, startingWith("Erin, 82000"))
        .areExactly(2, startingWith("attacker.example got: Erin, 82000"))
        .areExactly(2, startingWith("ran a program: "));
  }

  @Test
  void withLanyardTheDeskStillWorks() {
    assertThat(with())
        .areExactly(2, containing("4711, open"))
        .areExactly(2, containing("mail is up"))
        .areExactly(1, startingWith("Erin, 82000"))
        .areExactly(2, startingWith("Choose \"Lost token\""));
  }

  @Test
  void withLanyardTheNoteComesToNothing() {
    assertThat(with())
        .noneMatch(text -> text.contains("attacker.example got"))
        .noneMatch(text -> text.startsWith("ran a program"))
        .areExactly(2, startingWith("refused http.send attacker.example: no-foreign-ho"))
        .areExactly(2, startingWith("refused process.start sh: no-process-under-a-tool"));
  }

  @Test
  void withLanyardSalariesAreForHr() {
    assertThat(with())
        .areExactly(2, startingWith("refused tool.call find_salary: salary-is-for-hr"))
        .areExactly(1, startingWith("refused sql.execute salary: salary-is-for-hr"));
  }

  @Test
  void oneRefusedCallIsTracedToWhoAsked() {
    int heading = screen.indexOf("How one refused call came about");

    assertThat(screen.subList(heading + 1, heading + 5))
        .satisfiesExactly(
            asked -> assertThat(asked).startsWith("POST /ask by bob").contains("token verified"),
            model -> assertThat(model).contains("model.chat gpt-4o-mini", "allow", "staff-may-ask"),
            tool -> assertThat(tool).contains("tool.call run_report", "allow", "tools-by-group"),
            sql -> assertThat(sql).contains("sql.execute salary", "DENY", "salary-is-for-hr"));
  }

  @Test
  void beginsWithWhoAsksAndWhatIsHidden() {
    assertThat(screen.subList(0, 2).toString())
        .contains("alice of the personnel office", "bob of support", "hides orders");
  }

  @Test
  void endsWithWhereToLookOn() throws IOException, InterruptedException {
    List<String> end = screen.subList(screen.size() - 4, screen.size());

    assertThat(end.get(0)).startsWith("audit log  ");
    assertThat(Path.of(end.get(0).substring(11))).isNotEmptyFile();
    assertThat(end.get(1)).startsWith("rules      ");
    assertThat(caller().resolve(end.get(1).substring(11)))
        .content()
        .contains("id: salary-is-for-hr");
    assertThat(end.get(2))
        .startsWith("java -jar agent/target/lanyard.jar explain ")
        .endsWith(" \\");
    String command = end.get(2).replace(" \\", "") + end.get(3);
    Path out = folder.resolve("explained.txt");
    Process explain =
        new ProcessBuilder(command.split(" +"))
            .directory(caller().toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(explain.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(out).content().startsWith("DENY  sql.execute on salary").contains("for       bob");
  }

  private static List<String> without() {
    return screen.stream()
        .map(line -> line.substring(Math.min(LEFT, line.length()), Math.min(RIGHT, line.length())))
        .toList();
  }

  private static List<String> with() {
    return screen.stream().map(line -> line.substring(Math.min(RIGHT, line.length()))).toList();
  }

  private static Condition<String> startingWith(String text) {
    return new Condition<>(cell -> cell.startsWith(text), "starting with %s", text);
  }

  private static Condition<String> containing(String text) {
    return new Condition<>(cell -> cell.contains(text), "containing %s", text);
  }

  private static Path rules() {
    return Path.of("..", "examples", "desk", "lanyard.yaml").toAbsolutePath().normalize();
  }
}
