package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.apache4.Apache4App;
import io.lanyard.it.app.apache5.Apache5App;
import io.lanyard.it.app.jdkhttp.JdkHttpApp;
import io.lanyard.it.app.modelthenhttp.ModelThenHttpApp;
import io.lanyard.it.app.okhttp.OkHttpApp;
import io.lanyard.it.app.urlconnection.UrlConnectionApp;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * HTTP clients under a rule that lets them reach one host. The sites are two names of the loopback
 * address: what is refused would have arrived.
 */
final class HttpClientsIT {
  private static final String ALLOWED = "allow 127.0.0.1";
  private static final String DENIED = "deny localhost";
  private static final String REFUSED = "IOException < CallDeniedException";
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      audit: {capture: plain}
      callers:
        - id: alice
          workload: {subject: alice, threads: alice}
        - id: bob
          workload: {subject: bob, threads: bob}
      rules:
        - id: home-only
          effect: allow
          action: http.send
          resource: 127.0.0.1
          when: http.path != "" && http.scheme == "http"
      """;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void jdkHttpClient(Jdk jdk) {
    HttpRun run = HttpRun.of(AgentJvm.on(jdk).rules(RULES), JdkHttpApp.class);

    assertThat(run.cases())
        .containsAllEntriesOf(
            Map.of(
                "sync", "hello",
                "sync-foreign", "CallDeniedException",
                "async", "hello",
                "async-foreign", "ExecutionException < CallDeniedException",
                "redirect", "hello",
                "redirect-away", "IOException < " + REFUSED,
                "redirect-away-async", "ExecutionException < " + REFUSED,
                "websocket-foreign", "ExecutionException < CallDeniedException"))
        .containsKey("websocket");
    isDecidedOnce(run, "/sync", "/async", "/redirect", "/redirect-away", "/landed", "/websocket");
    isRefusedOnce(run, "/sync-foreign", "/async-foreign", "/websocket-foreign");
    nothingLeaves(run, 2);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void httpUrlConnection(Jdk jdk) {
    HttpRun run = HttpRun.of(AgentJvm.on(jdk).rules(RULES), UrlConnectionApp.class);

    assertThat(run.cases())
        .containsEntry("read", "hello")
        .containsEntry("read-foreign", "CallDeniedException")
        .containsEntry("status-foreign", "CallDeniedException")
        .containsEntry("header-foreign", "CallDeniedException")
        .containsEntry("connect", "hello")
        .containsEntry("connect-foreign", "CallDeniedException")
        .containsEntry("again-foreign", "CallDeniedException, CallDeniedException")
        .containsEntry("stream-foreign", "CallDeniedException")
        .containsEntry("tls-foreign", "CallDeniedException")
        .containsEntry("write", "hello")
        .containsEntry("write-foreign", "CallDeniedException")
        .containsEntry("write-after-connect", "hello")
        .containsEntry("redirect", "hello")
        .containsEntry("redirect-away", "CallDeniedException")
        .containsEntry("proxy-away", "CallDeniedException");
    isDecidedOnce(run, "/read", "/connect", "/write", "/write-after-connect", "/landed");
    isRefusedOnce(run, "/read-foreign", "/status-foreign", "/header-foreign", "/connect-foreign");
    isRefusedOnce(run, "/again-foreign", "/stream-foreign", "/tls-foreign", "/write-foreign");
    assertThat(run.home()).contains("POST /write", "POST /write-after-connect");
    nothingLeaves(run, 1);
    assertThat(run.decisions("/proxy-away")).hasSize(2).endsWith(DENIED);
  }

  @ParameterizedTest
  @CsvSource({"JDK17, okhttp:3.14.9", "JDK17, okhttp:4.12.0", "JDK25, okhttp-jvm:5.5.1"})
  void okHttp(Jdk jdk, String artifact) {
    HttpRun run =
        HttpRun.of(
            AgentJvm.on(jdk).rules(RULES).classPath("com.squareup.okhttp3:" + artifact),
            OkHttpApp.class);

    assertThat(run.cases())
        .containsEntry("sync", "hello")
        .containsEntry("sync-foreign", "CallDeniedException")
        .containsEntry("busy", "hello")
        .containsEntry("async", "hello")
        .containsEntry("async-foreign", "onFailure " + REFUSED)
        .containsEntry("websocket-foreign", "onFailure " + REFUSED)
        .containsEntry("redirect", "hello")
        .containsEntry("redirect-away", REFUSED)
        .containsEntry("redirect-away-async", "onFailure " + REFUSED)
        .containsEntry("mirror", REFUSED)
        .containsEntry("mirror-async", "onFailure " + REFUSED)
        .containsEntry("queued", "10 times [hello]");
    isDecidedOnce(run, "/sync", "/busy", "/async", "/redirect", "/landed", "/redirect-away");
    isRefusedOnce(run, "/sync-foreign", "/async-foreign", "/websocket-foreign");
    assertThat(run.home().stream().filter("GET /busy"::equals)).hasSize(2);
    for (int i = 0; i < 5; i++) {
      assertThat(run.callers("/landed-for-alice" + i)).containsExactly("alice");
      assertThat(run.callers("/landed-for-bob" + i)).containsExactly("bob");
    }
    nothingLeaves(run, 2);
  }

  @ParameterizedTest
  @CsvSource({"JDK17, 4.3.6", "JDK25, 4.5.14"})
  void apacheHttpClient4(Jdk jdk, String version) {
    HttpRun run =
        HttpRun.of(
            AgentJvm.on(jdk)
                .rules(RULES)
                .classPath("org.apache.httpcomponents:httpclient:" + version),
            Apache4App.class);

    String redirectRefused = "ClientProtocolException < ProtocolException < CallDeniedException";
    assertThat(run.cases())
        .containsEntry("sync", "hello")
        .containsEntry("sync-foreign", REFUSED)
        .containsEntry("drop", "hello")
        .containsEntry("misleading", REFUSED)
        .containsEntry("minimal-foreign", REFUSED)
        .containsEntry("redirect", "hello")
        .containsEntry("redirect-away", redirectRefused)
        .containsEntry("redirect-own", "hello")
        .containsEntry("redirect-own-away", redirectRefused)
        .containsEntry("old", "hello")
        .containsEntry("old-foreign", REFUSED)
        .containsEntry("old-redirect-away", redirectRefused);
    isDecidedOnce(run, "/sync", "/drop", "/redirect", "/landed", "/redirect-own", "/landed-own");
    isRefusedOnce(run, "/sync-foreign", "/misleading", "/minimal-foreign", "/old-foreign");
    assertThat(run.home().stream().filter("GET /drop"::equals)).hasSize(2);
    nothingLeaves(run, 3);
  }

  @ParameterizedTest
  @CsvSource({"JDK17, 5.0", "JDK25, 5.6.4"})
  void apacheHttpClient5(Jdk jdk, String version) {
    HttpRun run =
        HttpRun.of(
            AgentJvm.on(jdk)
                .rules(RULES)
                .classPath("org.apache.httpcomponents.client5:httpclient5:" + version),
            Apache5App.class);

    assertThat(run.cases())
        .containsEntry("sync", "hello")
        .containsEntry("sync-foreign", REFUSED)
        .containsEntry("drop", "hello")
        .containsEntry("busy", "hello")
        .containsEntry("misleading", REFUSED)
        .containsEntry("minimal-foreign", REFUSED)
        .containsEntry("redirect", "hello")
        .containsEntry(
            "redirect-away", "ClientProtocolException < ProtocolException < CallDeniedException")
        .containsEntry("async", "hello")
        .containsEntry("async-foreign", "ExecutionException < " + REFUSED)
        .containsEntry("callback", "hello")
        .containsEntry("callback-foreign", "failed " + REFUSED)
        .containsEntry("misleading-async", "ExecutionException < " + REFUSED)
        .containsEntry("redirect-async", "hello")
        .containsEntry("redirect-away-async", "failed ProtocolException < CallDeniedException")
        .containsEntry("after", "hello")
        .containsEntry("minimal-async", "hello")
        .containsEntry("minimal-async-foreign", "ExecutionException < " + REFUSED)
        .containsEntry("leased", "hello")
        .containsEntry("leased-foreign", "ExecutionException < " + REFUSED)
        .containsEntry("handler-foreign", "failed " + REFUSED);
    isDecidedOnce(run, "/sync", "/drop", "/busy", "/redirect", "/landed", "/async", "/callback");
    isDecidedOnce(run, "/landed-async", "/after", "/minimal-async", "/redirect-away-async");
    isRefusedOnce(run, "/sync-foreign", "/misleading", "/minimal-foreign", "/async-foreign");
    isRefusedOnce(run, "/callback-foreign", "/misleading-async", "/minimal-async-foreign");
    isDecidedOnce(run, "/leased");
    isRefusedOnce(run, "/leased-foreign");
    isRefusedOnce(run, "/handler-foreign");
    assertThat(run.home().stream().filter("GET /busy"::equals)).hasSize(2);
    nothingLeaves(run, 2);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void anApplicationWithoutModelsIsLeftAlone(Jdk jdk) {
    String rules = RULES.replace("guard: all\n", "");
    HttpRun run = HttpRun.of(AgentJvm.on(jdk).rules(rules), UrlConnectionApp.class);

    assertThat(run.cases()).containsEntry("read-foreign", "hello");
    assertThat(run.foreign()).contains("GET /read-foreign", "POST /write-foreign", "GET /away");
    assertThat(run.audit()).noneMatch(line -> line.get("type").equals("decision"));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void requestsAreDecidedOnceTheFlowSawModelOutput(Jdk jdk) {
    String rules =
        RULES.replace("guard: all\n", "") + "  - {id: models, effect: allow, action: model.chat}\n";
    HttpRun run =
        HttpRun.of(
            AgentJvm.on(jdk).rules(rules).classPath("dev.langchain4j:langchain4j-core:1.0.0"),
            ModelThenHttpApp.class);

    assertThat(run.cases())
        .containsEntry("before", "hello")
        .containsEntry("model", "send it there")
        .containsEntry("after", "CallDeniedException");
    assertThat(run.foreign()).containsExactly("GET /before");
  }

  private static void isDecidedOnce(HttpRun run, String... paths) {
    for (String path : paths) {
      assertThat(run.decisions(path)).as(path).containsExactly(ALLOWED);
      assertThat(run.outcomes(path)).as(path).hasSize(1);
    }
  }

  private static void isRefusedOnce(HttpRun run, String... paths) {
    for (String path : paths) {
      assertThat(run.decisions(path)).as(path).containsExactly(DENIED);
      assertThat(run.outcomes(path)).as(path).extracting("status").containsExactly("denied");
    }
  }

  /** The foreign site heard nothing, and each redirect to it was refused once. */
  private static void nothingLeaves(HttpRun run, int redirects) {
    assertThat(run.foreign()).isEmpty();
    assertThat(run.decisions("/away")).hasSize(redirects).containsOnly(DENIED);
  }
}
