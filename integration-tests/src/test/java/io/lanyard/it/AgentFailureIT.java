package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import io.lanyard.agent.library.Libraries;
import io.lanyard.it.app.failing.FailingApp;
import io.lanyard.it.app.failing.OneProcessApp;
import io.lanyard.it.app.files.FilesApp;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bug of Lanyard's own, at each place where it meets an application. */
final class AgentFailureIT {
  private static final String CLOSED =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      rules: [{id: all, effect: allow, action: [process.start]}]
      """;

  private static final String FILES =
      CLOSED.replace("[process.start]", "[process.start, tool.call, file.open]");

  private static final String OPEN = CLOSED + "on_failure: allow\n";

  /** What everybody gets whose call is refused, in the words of the library. */
  private static final List<String> REFUSED =
      List.of(
          "chat: CallDeniedException",
          "streaming chat: CallDeniedException",
          "embed: CallDeniedException",
          "search: CallDeniedException",
          "tool: CallDeniedException",
          "openai: CallDeniedException",
          "openai async: CallDeniedException",
          "sql text: SQLException < CallDeniedException",
          "sql prepared: SQLException < CallDeniedException",
          "jdk send: CallDeniedException",
          "jdk async: CallDeniedException",
          "url connection: CallDeniedException",
          "okhttp execute: CallDeniedException",
          "okhttp enqueue: IOException < CallDeniedException",
          "apache 4: IOException < CallDeniedException",
          "apache 5: IOException < CallDeniedException",
          "apache 5 async: CallDeniedException",
          "process: IOException < CallDeniedException");

  private static final List<String> PASSED =
      REFUSED.stream().map(line -> line.substring(0, line.indexOf(':')) + ": passed").toList();

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void guardThatThrowsRefusesInTheWordsOfTheLibrary(Jdk jdk) {
    Path broken = BrokenAgent.throwing(directory.resolve("broken.jar"), guards(), "enter");
    try (ForeignHost site = ForeignHost.start();
        ScriptedModel model = ScriptedModel.start(Script.saying("good day"))) {
      FinishedJvm closed = run(jdk, broken, CLOSED, site, model);

      assertThat(closed.stdout()).containsExactlyElementsOf(REFUSED);
      assertThat(site.received()).isEmpty();
      assertThat(model.received()).isEmpty();
      assertEachIsReported(closed);

      FinishedJvm open = run(jdk, broken, OPEN, site, model);

      assertThat(open.stdout()).containsExactlyElementsOf(PASSED);
      assertThat(site.received()).isNotEmpty();
      assertEachIsReported(open);
    }
  }

  /**
   * Alone among the guards they run in tools only, which no broken guard would let run; all but
   * that of folders, which runs wherever one is opened, and would not let this application begin.
   * What can't tell the JVM's own files from others refuses these, too, so that later tools lack a
   * class.
   */
  @Test
  void guardOfFilesThatThrowsRefusesWhatToolsOpen() {
    Path broken = BrokenAgent.throwing(directory.resolve("broken.jar"), guardsOfFiles(), "enter");
    AgentJvm jvm =
        AgentJvm.on(Jdk.JDK17).agent(broken).classPath("dev.langchain4j:langchain4j:1.19.0");

    FinishedJvm closed = jvm.rules(FILES).run(FilesApp.class);
    assertThat(closed.stdout())
        .filteredOn(line -> line.startsWith("open "))
        .hasSizeGreaterThan(15)
        .allMatch(line -> line.matches("open .*: .*(Exception|Error)"))
        .first()
        .asString()
        .endsWith("FileNotFoundException < CallDeniedException");
    assertThat(failures(closed)).contains("java.io.FileInputStream.open");

    FinishedJvm open = jvm.rules(FILES + "on_failure: allow\n").run(FilesApp.class);
    assertThat(open.stdout()).contains("open stream: open", "shut stream: shut");
  }

  @Test
  void guardThatFailsAfterTheCallWithholdsItsResult() {
    Path broken = BrokenAgent.throwing(directory.resolve("broken.jar"), guards(), "exit");

    assertOne(broken, "process: CallDeniedException", "java.lang.ProcessBuilder.start");
  }

  @Test
  void guardThatDoesNotLinkRefuses() {
    Path broken = BrokenAgent.without(directory.resolve("broken.jar"), guards());

    assertOne(broken, "process: CallDeniedException", "java.lang.ProcessBuilder.start");
  }

  @Test
  void decisionThatFailsRefuses() {
    Set<String> rules = Set.of("io.lanyard.rules.RuleSet");
    Path broken = BrokenAgent.throwing(directory.resolve("broken.jar"), rules, "decide");

    assertOne(broken, "process: IOException < CallDeniedException", "decision on process.start");
  }

  /** One process is started, or tried to. */
  private static void assertOne(Path agent, String refusal, String where) {
    FinishedJvm closed = AgentJvm.on(Jdk.JDK17).agent(agent).rules(CLOSED).run(OneProcessApp.class);
    assertThat(closed.stdout()).containsExactly(refusal);
    assertThat(failures(closed)).containsExactly(where);
    assertThat(closed.stderr()).anyMatch(line -> line.contains("failure in " + where + ": "));

    FinishedJvm open = AgentJvm.on(Jdk.JDK17).agent(agent).rules(OPEN).run(OneProcessApp.class);
    assertThat(open.stdout()).containsExactly("process: passed");
    assertThat(failures(open)).containsExactly(where);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void methodThatCannotBeWovenRefuses(Jdk jdk) {
    AgentJvm jvm = AgentJvm.on(jdk).classPath(HugeStatement.in(directory));

    FinishedJvm closed = jvm.rules(CLOSED).run(OneProcessApp.class, HugeStatement.NAME);
    assertThat(closed.stdout())
        .containsExactly(HugeStatement.NAME + ": CallDeniedException", "process: passed");
    assertThat(failures(closed))
        .satisfiesExactly(
            gap -> assertThat(gap).contains("JDBC is not guarded: " + HugeStatement.NAME),
            call -> assertThat(call).isEqualTo(HugeStatement.NAME + ".clearBatch"));

    FinishedJvm open = jvm.rules(OPEN).run(OneProcessApp.class, HugeStatement.NAME);
    assertThat(open.stdout()).containsExactly(HugeStatement.NAME + ": passed", "process: passed");
    assertThat(failures(open)).hasSize(2);
  }

  private FinishedJvm run(
      Jdk jdk, Path agent, String rules, ForeignHost site, ScriptedModel model) {
    FinishedJvm jvm =
        AgentJvm.on(jdk)
            .agent(agent)
            .rules(rules)
            .classPath(
                "dev.langchain4j:langchain4j:1.19.0",
                "com.openai:openai-java:4.101.0",
                "com.h2database:h2:2.4.240",
                "com.squareup.okhttp3:okhttp:4.12.0",
                "org.apache.httpcomponents:httpclient:4.5.14",
                "org.apache.httpcomponents.client5:httpclient5:5.6.4")
            .run(FailingApp.class, "http://127.0.0.1:" + site.port(), model.baseUrl().toString());
    assertThat(jvm.exitCode()).as(() -> String.join("\n", jvm.stderr())).isZero();
    return jvm;
  }

  /** In the record by the method that failed, and on stderr with the guard that did. */
  private static void assertEachIsReported(FinishedJvm jvm) {
    assertThat(failures(jvm)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(REFUSED.size());
    String stderr = String.join("\n", jvm.stderr());
    assertThat(failures(jvm))
        .allSatisfy(where -> assertThat(stderr).contains("failure in " + where + ": "));
    assertThat(Libraries.ALL)
        .filteredOn(library -> !library.actions().contains(Action.REQUEST_ENTER))
        .filteredOn(library -> !library.actions().equals(Set.of(Action.FILE_OPEN)))
        .allSatisfy(
            library -> assertThat(stderr).contains(library.getClass().getPackageName() + "."));
  }

  /** Where Lanyard failed, as the record says the first time. */
  private static List<String> failures(FinishedJvm jvm) {
    return jvm.audit().stream()
        .filter(line -> "failure".equals(line.get("type")))
        // What fails more often is written again at each power of ten.
        .filter(line -> ((Number) line.get("count")).longValue() == 1)
        .map(line -> String.valueOf(line.get("where")))
        .toList();
  }

  /** Every guard in every enforcement point, and what it inherits {@code enter} from. */
  private static Set<String> guards() {
    return guards(Libraries.ALL);
  }

  private static Set<String> guardsOfFiles() {
    Set<String> guards =
        guards(
            Libraries.ALL.stream().filter(it -> it.actions().contains(Action.FILE_OPEN)).toList());
    guards.removeIf(guard -> guard.endsWith(".FolderGuard"));
    return guards;
  }

  private static Set<String> guards(List<EnforcementPoint> points) {
    Set<String> guards = new HashSet<>();
    for (EnforcementPoint point : points) {
      for (GuardedType type : point.types()) {
        for (GuardedMethod method : type.methods()) {
          addWithParents(point.getClass().getPackageName() + "." + method.guard(), guards);
        }
      }
    }
    return guards;
  }

  private static void addWithParents(String guard, Set<String> guards) {
    try {
      ClassLoader loader = Libraries.class.getClassLoader();
      Class<?> type = Class.forName(guard, false, loader);
      for (; type.getName().startsWith("io.lanyard."); type = type.getSuperclass()) {
        guards.add(type.getName());
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
