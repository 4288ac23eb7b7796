package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.RuleServer.Manner;
import io.lanyard.it.app.hello.HelloApp;
import io.lanyard.it.app.rules.AskingApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules from a server that is not always there, nor always honest. */
final class RuleServerIT {
  private static final String DENYING =
      "lanyard: 1\nmode: enforce\nguard: all\ndefaults: {http.send: deny}\n";
  private static final String ALLOWING = DENYING.replace("send: deny", "send: allow");

  @TempDir private Path directory;

  private AgentJvm jvm(Jdk jdk, String url) {
    return AgentJvm.on(jdk)
        .agentArgument("rules=" + url)
        .agentArgument("rules.poll=1s")
        .agentArgument("rules.state=" + directory.resolve("state"));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void whateverTheServerDoesTheLastGoodRulesStay(Jdk jdk) throws IOException {
    int port;
    String url;
    try (RuleServer server = new RuleServer(0)) {
      port = server.port();
      url = server.url();
      server.give(ALLOWING);
      try (RunningJvm jvm = jvm(jdk, url).start(AskingApp.class)) {
        jvm.awaitLine("1 allowed");
        server.give(DENYING);
        assertThat(jvm.awaitAudit(1, reload("applied")).get("detail"))
            .asString()
            .contains("defaults.http.send allow -> deny (tighter)");
        jvm.awaitLine("2 refused");

        server.give(ALLOWING.replace("{", "["));
        assertRefused(jvm, 1, "care.yaml:4:");
        server.give(ALLOWING.replace("enforce", "observe"));
        assertRefused(jvm, 2, "a loosened 'mode'");
        server.give(ALLOWING + "include: [/etc/more.yaml]\n");
        assertRefused(jvm, 3, "nothing at /etc/more.yaml");
        server.behave(Manner.BROKEN);
        assertRefused(jvm, 4, "answered 503");
        server.behave(Manner.REDIRECTING);
        assertRefused(jvm, 5, "answered 302");
        server.behave(Manner.HUGE);
        assertRefused(jvm, 6, "longer than");
        server.behave(Manner.DRIPPING);
        assertRefused(jvm, 7, "took longer than 10000 ms");
        assertThat(jvm.stdout()).containsExactly("1 allowed", "2 refused");

        server.give(DENYING);
        String again = "rules: what is in force is again what";
        await(again, () -> jvm.stderr().stream().anyMatch(line -> line.contains(again)));
        // Asked by the ETag of what it gave last, and not by the application's rules.
        await("a 304", () -> server.asked().stream().anyMatch(asked -> asked.endsWith(" 304")));
        assertThat(server.asked()).startsWith("null 200");
        assertThat(jvm.audit())
            .noneMatch(line -> String.valueOf(line.get("attributes")).contains("care.yaml"));
      }
    }
    startsWithTheLastGoodRules(jdk, port, url);
  }

  private void startsWithTheLastGoodRules(Jdk jdk, int port, String url) throws IOException {
    try (RunningJvm jvm = jvm(jdk, url).start(AskingApp.class)) {
      jvm.awaitLine("1 refused");
      assertThat(String.join("\n", jvm.stderr()))
          .contains("starting with the last good rules, in ", "could not be read");
      try (RuleServer again = new RuleServer(port)) {
        again.give(ALLOWING);
        jvm.awaitLine("2 allowed");
      }
    }
  }

  @Test
  void aServerThatLiesFromTheStartGivesNoRules() throws IOException {
    try (RuleServer server = new RuleServer(0)) {
      server.behave(Manner.LYING);
      FinishedJvm jvm = jvm(Jdk.JDK17, server.url()).run(HelloApp.class, "world");
      assertThat(jvm.exitCode()).isEqualTo(1);
      assertThat(String.join("\n", jvm.stderr()))
          .contains("answered 304 to a question that named no ETag", "no earlier rules in");
    }
  }

  @Test
  void rulesComeOverTlsOrFromThisMachine() {
    FinishedJvm jvm = jvm(Jdk.JDK17, "http://rules.example/care.yaml").run(HelloApp.class, "world");
    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", jvm.stderr())).contains("rules must come over https");
  }

  private static void await(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void assertRefused(RunningJvm jvm, int count, String why) {
    Map<String, Object> line = jvm.awaitAudit(count, reload("refused"));
    assertThat(line.get("detail")).asString().contains(why);
  }

  private static Predicate<Map<String, Object>> reload(String status) {
    return line -> "reload".equals(line.get("type")) && status.equals(line.get("status"));
  }
}
