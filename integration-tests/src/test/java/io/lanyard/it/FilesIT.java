package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.files.FilesApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a tool opens, and what the JVM opens while a tool is at work. */
final class FilesIT {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      denials: {per_flow: 1000}
      rules:
        - {id: tools, effect: allow, action: tool.call}
        - {id: programs, effect: allow, action: process.start}
        - {id: requests, effect: allow, action: http.send, resource: 127.0.0.1}
        - {id: folder, effect: allow, action: file.open, resource: "*/open"}
        - {id: files, effect: allow, action: file.open, resource: "*/open/*"}
      """;

  /**
   * What each way does to a file of the folder that is open, and how it is refused in the other.
   */
  private static final String WAYS =
      """
      stream: open, FileNotFoundException, read
      reader: o, FileNotFoundException, read
      output: written, FileNotFoundException, write
      random: open, FileNotFoundException, read
      random-rw: open, FileNotFoundException, write
      string: open, AccessDeniedException, read
      write: 2, AccessDeniedException, write
      channel: 4, AccessDeniedException, read
      async: 4, AccessDeniedException, read
      url: open, FileNotFoundException, read
      copy: copied-open, AccessDeniedException, read, copied
      move: moved-open, AccessDeniedException, write, moved
      hard: hard-open, AccessDeniedException, write, hard
      soft: soft-open, AccessDeniedException, write, soft
      delete: true, AccessDeniedException, write
      held: 4, AccessDeniedException, read
      held-before: 4, AccessDeniedException, read
      held-delete: deleted, AccessDeniedException, write
      held-move: moved, AccessDeniedException, write, held-moved
      create: false, IOException, write
      at-exit: later, CallDeniedException, write
      remove: true, false, write
      rename: true, false, write, renamed
      redirect: ended 0, IOException < FileNotFoundException, write
      upload: open, FileNotFoundException, read
      download: download, CallDeniedException, write
      named: named, CallDeniedException, write
      """;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void refusesWhatNoRuleAllows(Jdk jdk) {
    FinishedJvm jvm =
        AgentJvm.on(jdk)
            .classPath("dev.langchain4j:langchain4j:1.19.0")
            .rules(RULES)
            .run(FilesApp.class);
    List<String> printed = new ArrayList<>();
    List<String> recorded = new ArrayList<>();
    for (String line : WAYS.lines().toList()) {
      String[] way = line.split(": |, ");
      printed.add("open " + way[0] + ": " + way[1]);
      boolean thrown = way[2].endsWith("Exception") && !way[2].startsWith("CallDenied");
      printed.add("shut " + way[0] + ": " + way[2] + (thrown ? " < CallDeniedException" : ""));
      expectDecisions(way, recorded);
    }
    printed.addAll(
        List.of(
            "around: FileNotFoundException < CallDeniedException",
            "link: FileNotFoundException < CallDeniedException",
            "missing: FileNotFoundException",
            "outside: secret",
            "jvm: found",
            "recorder: recorded"));
    recorded.addAll(List.of("deny read shut/secret", "deny read elsewhere/secret"));
    recorded.add("allow read open/none");
    recorded.addAll(List.of("allow write open/dump", "allow write open/dump")); // tried, then made

    assertThat(jvm.stdout()).containsExactlyElementsOf(printed);
    assertThat(decisions(jvm)).containsExactlyInAnyOrderElementsOf(recorded);
    assertThat(Recorded.failures(jvm.audit())).isEmpty();
    for (String line : WAYS.lines().toList()) {
      Path file = jvm.directory().resolve("shut").resolve(line.substring(0, line.indexOf(':')));
      assertThat(file).hasContent("shut");
    }
  }

  /** Of two places, the other one is decided second; a renaming asks first where it leads. */
  private static void expectDecisions(String[] way, List<String> recorded) {
    String what = way[3] + ' ';
    // Of a file that a server names, only the folder is known.
    String file = way[0].equals("named") ? "" : '/' + way[0];
    recorded.add("allow " + what + "open" + file);
    recorded.add("deny " + what + "shut" + file);
    if (way.length > 4) {
      recorded.add("allow write open/" + way[4] + "-open");
    }
    if (way[0].equals("rename")) {
      recorded.add("allow write open/renamed-shut");
    }
  }

  private static List<String> decisions(FinishedJvm jvm) {
    return jvm.audit().stream()
        .filter(line -> "decision".equals(line.get("type")))
        .filter(line -> "file.open".equals(line.get("action")))
        .map(line -> described(line, jvm.directory()))
        .toList();
  }

  private static String described(Map<String, Object> line, Path directory) {
    Map<?, ?> attributes = (Map<?, ?>) line.get("attributes");
    Path path = Path.of((String) attributes.get("file.path"));
    assertThat(line.get("resource")).isEqualTo(path.toString());
    return "%s %s %s"
        .formatted(
            line.get("decision"),
            Boolean.TRUE.equals(attributes.get("file.write")) ? "write" : "read",
            directory.relativize(path));
  }
}
