package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.example.desk.outside.Received;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * LangChain4j, oldest and newest: one JVM each, in which an application does all sorts of things.
 */
@ParameterizedClass
@MethodSource("everywhere")
final class LangChain4jIT {
  private static final String REFUSED = "This call was refused \\(decision [0-9a-f-]{36}\\)\\.";
  private static final String DENIED = "CallDeniedException " + REFUSED;

  private final LangChain4jRun run;
  private final FinishedCases cases;

  LangChain4jIT(Once<LangChain4jRun> once) {
    run = once.get();
    cases = run.cases();
  }

  static Stream<Once<LangChain4jRun>> everywhere() {
    return LangChain4jRun.everywhere();
  }

  @Test
  void guardsWithoutAFailureOfItsOwn() {
    assertThat(cases.jvm().exitCode()).isZero();
    assertThat(cases.jvm().stderr())
        .anyMatch(line -> line.contains("not guarded: none that Lanyard knows of"));
    assertThat(cases.jvm().audit()).noneMatch(line -> "failure".equals(line.get("type")));
  }

  @Test
  void theModelIsGivenTheKeyThatTheApplicationDoesNotHave() {
    assertThat(run.received())
        .filteredOn(it -> !it.header("Authorization").isEmpty())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            it -> assertThat(it.header("Authorization")).isEqualTo("Bearer sk-models-0193"));
    assertThat(cases.jvm().audit()).asString().doesNotContain("sk-models-0193");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "inner", "stream", "inner-stream", "embedding"})
  void letsThroughWhatTheRulesAllow(String way) {
    assertThat(cases.end("good-" + way)).isIn(": hello there", ": true");
    assertThat(cases.tree("good-" + way)).matches("model\\.(chat|embed) good-model allow ok\n");
    assertThat(requests("good-" + way)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "inner", "stream", "inner-stream", "embedding"})
  void refusesInTheLibrarysOwnWayBeforeAnythingIsSent(String way) {
    assertThat(cases.end("bad-" + way)).matches("(! |: onError )" + DENIED);
    assertThat(cases.tree("bad-" + way)).matches("model\\.(chat|embed) bad-model deny denied\n");
    assertThat(requests("bad-" + way)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "stream"})
  void sendsAChatToTheModelAndEndpointThatARuleSays(String way) {
    assertThat(cases.end("routed-" + way)).isEqualTo(": hello from the house");
    assertThat(requests("routed-" + way)).isEmpty();
    assertThat(run.house())
        .filteredOn(it -> it.body().contains("routed-" + way))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.body()).contains("house-model").doesNotContain("routed-model");
              assertThat(it.header("Authorization")).as("no key of the other's").isEmpty();
            });
    assertThat(cases.tree("routed-" + way))
        .isEqualTo("model.chat routed-model allow ok\n  model.chat house-model allow ok\n");
  }

  @Test
  void keepsInTheHouseWhatCameFromALabelledStore() {
    assertThat(cases.end("discreet")).isEqualTo(": hello from the house");
    assertThat(run.house()).filteredOn(it -> it.body().contains("article 1")).hasSize(1);
    assertThat(cases.end("indiscreet")).isEqualTo(": hello there");
    assertThat(run.received())
        .filteredOn(it -> it.body().contains("good-discreet"))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).contains("indiscreet").doesNotContain("article"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "moderation", "scoring", "transcription"})
  void decidesModelsThatDoNotChat(String way) {
    assumeThat(run.newest() || !way.equals("transcription")).isTrue();
    String kind = "model\\.(image|classify|audio) ";
    assertThat(cases.tree("good-" + way)).matches(kind + "good-model allow (ok|error)\n");
    assertThat(cases.end("bad-" + way)).matches("! " + DENIED);
    assertThat(cases.tree("bad-" + way)).matches(kind + "bad-model deny denied\n");
    assertThat(run.received()).noneMatch(it -> it.body().contains("bad-" + way));
  }

  /** So the last test is not of calls that would not have left anyway. */
  @ParameterizedTest
  @ValueSource(strings = {"image", "moderation"})
  void sendsWhatAnAllowedModelIsAsked(String way) {
    assertThat(run.received())
        .filteredOn(it -> it.body().contains("good-" + way))
        .singleElement()
        .satisfies(it -> assertThat(it.path()).matches("/v1/(images/generations|moderations)"));
  }

  @Test
  void takesARetryForTheSameCall() {
    assertThat(cases.end("retried")).isEqualTo(": hello there");
    assertThat(requests("retried")).hasSize(2);
    assertThat(cases.decisions("retried"))
        .extracting(line -> line.get("action"))
        .containsExactly("model.chat", "http.send");
  }

  @Test
  void decidesEveryModelThatARouterFallsBackTo() {
    assertThat(cases.end("routed")).isEqualTo(": hello there");
    assertThat(cases.tree("routed"))
        .isEqualTo(
            """
            model.chat Router allow ok
              model.chat good-first allow error
              model.chat good-second allow ok
            """);
    assertThat(cases.end("routed-astray")).matches("! " + DENIED);
    assertThat(cases.tree("routed-astray"))
        .isEqualTo(
            """
            model.chat Router allow error
              model.chat good-first allow error
              model.chat bad-second deny denied
            """);
    assertThat(requests("routed-astray")).isEmpty();
  }

  @Test
  void decidesAnAgentThatIsUsedAsATool() {
    assertThat(cases.end("colleague")).isEqualTo(": the colleague says not much");
    assertThat(cases.tree("colleague"))
        .isEqualTo(
            """
            model.chat good-model allow ok
              tool.call colleague allow ok
                model.chat good-colleague allow ok
            model.chat good-model allow ok
            """);
    assertThat(cases.end("bad-company")).matches(": the colleague says " + REFUSED);
    // LangChain4j answers the model with a failed tool's message, so the tool call itself returned.
    assertThat(cases.tree("bad-company"))
        .isEqualTo(
            """
            model.chat good-model allow ok
              tool.call colleague allow ok
                model.chat bad-colleague deny denied
            model.chat good-model allow ok
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool-sql", "stream-tool-sql"})
  void tracesAStatementToTheModelThatWantedIt(String name) {
    assertThat(cases.end(name)).isEqualTo(": the report says printer");
    assertThat(cases.tree(name))
        .isEqualToIgnoringCase(
            """
            model.chat good-model allow ok
              tool.call report allow ok
                sql.execute ticket allow ok
            model.chat good-model allow ok
            """);
  }

  @Test
  void givesNoRightToDataAlongWithATool() {
    assertThat(cases.end("tool-sql-refused")).matches(": the report says " + REFUSED);
    assertThat(cases.tree("tool-sql-refused")).containsIgnoringCase("sql.execute salary deny");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tool-refused", "stream-tool-refused", "lambda-refused", "provided-refused"})
  void tellsTheModelOfARefusedToolAndNothingOfTheRules(String name) {
    assertThat(cases.end(name)).matches(": the secret is " + REFUSED);
    assertThat(cases.tree(name))
        .isEqualTo(
            """
            model.chat good-model allow ok
              tool.call secret deny denied
            model.chat good-model allow ok
            """);
    assertThat(requests(name)).hasSize(2);
    Map<String, Object> refused =
        cases.decisions(name).stream()
            .filter(it -> "tool.call".equals(it.get("action")))
            .findFirst()
            .orElseThrow();
    assertThat(requests(name).get(1).body())
        .contains("This call was refused (decision " + refused.get("id") + ").")
        .doesNotContainIgnoringCase("rule")
        .doesNotContain("secrets are not for models");
  }

  @Test
  void neverRunsARefusedTool() {
    assertThat(cases.jvm().stdout())
        .filteredOn(line -> line.endsWith("tool ran"))
        .isNotEmpty()
        .containsOnly("the greet tool ran");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lambda", "provided"})
  void decidesToolsThatAreLambdas(String name) {
    assertThat(cases.end(name)).isEqualTo(": the greeting is good morning");
    assertThat(cases.tree(name))
        .isEqualTo(
            """
            model.chat good-model allow ok
              tool.call greet allow ok
            model.chat good-model allow ok
            """);
  }

  @Test
  void decidesToolsThatRunAtTheSameTime() {
    assumeThat(run.newest()).isTrue();
    assertThat(cases.end("concurrent")).matches(": the report says printer/" + REFUSED);
    assertThat(cases.tree("concurrent").lines().map(line -> line.toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrder(
            "model.chat good-model allow ok",
            "  tool.call report allow ok",
            "    sql.execute ticket allow ok",
            "  tool.call secret deny denied",
            "model.chat good-model allow ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool-aborted", "stream-tool-aborted"})
  void endsTheRunWhereTheRuleSaysSo(String name) {
    assertThat(cases.end(name)).matches("(! |: onError )" + DENIED);
    assertThat(requests(name)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool-too-often", "sql-too-often"})
  void endsARunThatIsRefusedTooOften(String name) {
    assertThat(cases.end(name)).matches("! " + DENIED);
    assertThat(cases.decisions(name))
        .filteredOn(it -> "deny".equals(it.get("decision")))
        .hasSize(4);
    assertThat(requests(name)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool-foreign-host", "tool-models-host"})
  void allowsNoOtherRequestAlongWithTheModels(String name) {
    assertThat(cases.end(name)).matches(": the host says " + REFUSED);
    assertThat(cases.tree(name)).contains("    http.send 127.0.0.1 deny denied");
    assertThat(run.leaked()).isEmpty();
    assertThat(run.received()).noneMatch(it -> it.method().equals("GET"));
  }

  @Test
  void filtersWhatASearchFinds() {
    assertThat(cases.end("search")).isEqualTo(": article 1");
    assertThat(cases.tree("search")).contains("retrieval.search InMemoryEmbeddingStore allow ok");
  }

  @Test
  void keepsFilteredDocumentsFromTheModel() {
    assertThat(cases.end("search-and-ask")).isEqualTo(": hello there");
    assertThat(run.received())
        .filteredOn(it -> it.path().endsWith("completions") && it.body().contains("search-and-ask"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.body())
                    .contains("article 1")
                    .doesNotContain("article 2", "article 3"));
  }

  private List<Received> requests(String prompt) {
    return run.requests(prompt);
  }
}
