package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.audit.Json;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that came in several files are found again beside the record. */
final class KeptRulesTest {
  @TempDir private Path directory;
  private final Shell shell = new Shell();

  @BeforeEach
  void recordUnderSeveralFiles() throws Exception {
    Path rules = Files.createDirectories(directory.resolve("rules/teams")).getParent();
    Files.writeString(
        rules.resolve("lanyard.yaml"),
        """
        lanyard: 1
        mode: enforce
        callers: [{id: corp, jwt: {issuer: https://sso.example, audience: desk}}]
        include: [teams/a.yaml, model-output-is-untrusted, teams/b.yaml]
        """);
    Files.writeString(
        rules.resolve("teams/a.yaml"),
        """
        lanyard: 1
        include: [b.yaml, ../lanyard-more.yaml]
        rules:
          - {id: chat, effect: allow, action: model.chat, when: '"staff" in caller.groups'}
        """);
    Files.writeString(
        rules.resolve("teams/b.yaml"),
        "lanyard: 1\nrules: [{id: find, effect: allow, action: tool.call, resource: find}]\n");
    Files.writeString(rules.resolve("lanyard-more.yaml"), "lanyard: 1\nlists: {x: [alpha]}\n");
    Loaded loaded = RuleFile.load(rules.resolve("lanyard.yaml"));
    assertThat(loaded).as(loaded.toString()).isInstanceOf(RuleFile.class);
    RuleFile file = (RuleFile) loaded;
    try (Recording recording = Recording.under(log(), file)) {
      recording.request(person("ann", "staff"), chat("gpt"), tool("find", Map.of()));
      recording.request(person("eve", "guests"), chat("gpt"));
    }
    // Whatever became of the files since.
    try (Stream<Path> all = Files.walk(rules)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Files.delete(each);
      }
    }
  }

  @Test
  void explainAsksAllOfThem() throws Exception {
    assertThat(explained())
        .contains("chat (allow, ", "\"staff\" in caller.groups  =  false")
        .contains("- 'chat' would allow it, were it so that in group \"staff\"");
  }

  @Test
  void suggestKnowsTheCallersOfThen() throws Exception {
    assertThat(shell.run("suggest", log())).isZero();
    assertThat(shell.out()).contains("issuer: \"https://sso.example\"", "- id: corp");
  }

  @Test
  void whoeverChangesOneOfThemHasItNotBelieved() throws Exception {
    for (Path each : kept()) {
      String text = Files.readString(each);
      if (text.contains("id: chat")) {
        Files.writeString(each, text.replace("staff", "guests"));
      }
    }
    assertThat(explained()).contains("the rules of then are not beside the record");
  }

  @Test
  void withoutOneOfThemThatIsSaid() throws Exception {
    for (Path each : kept()) {
      if (Files.readString(each).contains("id: find")) {
        Files.delete(each);
      }
    }
    assertThat(explained()).contains("the rules of then are not beside the record");
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("lanyard-audit.d/rules"))) {
      return all.toList();
    }
  }

  private String explained() throws Exception {
    for (String line : Files.readAllLines(log())) {
      Map<String, Object> fields = Json.read(line);
      if ("deny".equals(fields.get("decision"))) {
        assertThat(shell.run("explain", fields.get("id"), "--log", log())).isZero();
        return shell.out();
      }
    }
    throw new AssertionError("nothing denied");
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
