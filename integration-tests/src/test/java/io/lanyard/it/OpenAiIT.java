package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Received;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's SDK, oldest and newest: one JVM each, in which an application asks in every way. */
@ParameterizedClass
@MethodSource("everywhere")
final class OpenAiIT {
  private static final String DENIED =
      "CallDeniedException This call was refused \\(decision [0-9a-f-]{36}\\)\\.";

  private final FinishedCases cases;
  private final List<Received> received;
  private final List<Received> leaked;
  private final List<Received> house;

  OpenAiIT(Once<OpenAiRun> once) {
    OpenAiRun run = once.get();
    cases = run.cases();
    received = run.received();
    leaked = run.leaked();
    house = run.house();
  }

  static Stream<Once<OpenAiRun>> everywhere() {
    return OpenAiRun.everywhere();
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
    assertThat(received)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            it -> assertThat(it.header("Authorization")).isEqualTo("Bearer sk-models-0193"));
    assertThat(cases.jvm().stdout() + "" + cases.jvm().stderr()).doesNotContain("sk-models-0193");
    assertThat(cases.jvm().audit()).asString().doesNotContain("sk-models-0193");
  }

  static Stream<String> ways() {
    return Stream.of(
        "chat",
        "chat-raw",
        "chat-async",
        "chat-stream",
        "chat-stream-async",
        "response",
        "response-async",
        "response-stream",
        "embedding",
        "embedding-async");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void letsThroughWhatTheRulesAllow(String way) {
    assertThat(cases.end("good-" + way)).isIn(": hello there", ": 1");
    assertThat(cases.tree("good-" + way)).matches("model\\.(chat|embed) good-model allow ok\n");
    assertThat(requests("good-" + way)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void refusesInTheSdksOwnWayBeforeAnythingIsSent(String way) {
    assertThat(cases.end("bad-" + way)).matches("(! |: onComplete CompletionException )" + DENIED);
    assertThat(cases.tree("bad-" + way)).matches("model\\.(chat|embed) bad-model deny denied\n");
    assertThat(requests("bad-" + way)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"image, model.image", "moderation, model.classify"})
  void decidesServicesThatItDoesNotReadByType(String way, String action) {
    assertThat(cases.end("good-" + way)).startsWith("! NotFoundException");
    assertThat(cases.tree("good-" + way)).isEqualTo(action + " good-model allow ok\n");
    assertThat(cases.end("bad-" + way)).matches("! " + DENIED);
    assertThat(requests("bad-" + way)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"batch, model.chat", "search, retrieval.search bad-store"})
  void decidesWhatAsksAModelLaterOrSearches(String way, String call) {
    assertThat(cases.end(way)).matches("! " + DENIED);
    assertThat(cases.tree(way)).matches(call + " +deny denied\n");
    assertThat(received).noneMatch(it -> it.body().contains('"' + way + '"'));
  }

  @Test
  void recordsTheTokensThatWereUsed() {
    for (String way : List.of("chat", "chat-async", "response", "response-stream")) {
      Map<String, Object> decision = cases.decisions("good-" + way).get(0);
      assertThat(cases.outcome(decision))
          .containsKeys("input_tokens", "output_tokens")
          .containsEntry("credentials", List.of("models"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"retried", "throttled"})
  void takesARetryForTheSameCall(String retried) {
    assertThat(cases.end(retried)).isEqualTo(": hello there");
    assertThat(requests(retried)).hasSize(2);
    assertThat(cases.decisions(retried))
        .extracting(line -> line.get("action"))
        .containsExactly("model.chat", "http.send");
  }

  @Test
  void seesToolsThatTheProviderRuns() {
    assertThat(cases.end("hosted-tool")).matches("! " + DENIED);
    assertThat(cases.decisions("hosted-tool").get(0))
        .extracting("attributes", InstanceOfAssertFactories.MAP)
        .containsEntry("model.hosted_tools", List.of("web_search", "mcp", "mcp:crm"));
    assertThat(requests("hosted-tool")).isEmpty();
  }

  @Test
  void goesByWhatWouldBeSentRatherThanByTypedProperties() {
    assertThat(cases.end("model-in-extra-property")).matches("! " + DENIED);
    assertThat(requests("model-in-extra-property")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool", "streamed-tool"})
  void decidesWhatTheApplicationDoesAfterTheModelAnswered(String name) {
    assertThat(cases.end(name)).matches("! " + DENIED);
    assertThat(cases.tree(name))
        .isEqualTo("model.chat good-model allow ok\nhttp.send 127.0.0.1 deny denied\n");
    assertThat(leaked).isEmpty();
  }

  static Stream<String> chats() {
    return ways().filter(way -> !way.startsWith("embedding"));
  }

  /**
   * The model that is asked for never hears of it, and the other one not of the first one's key.
   */
  @ParameterizedTest
  @MethodSource("chats")
  void sendsAChatToTheModelAndEndpointThatARuleSays(String way) {
    assertThat(cases.end("routed-" + way)).isEqualTo(": hello from the house");
    assertThat(requests("routed-" + way)).isEmpty();
    assertThat(house)
        .filteredOn(it -> it.body().contains('"' + "routed-" + way + '"'))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.body()).contains("\"house-model\"").doesNotContain("routed-model");
              assertThat(it.path()).matches("/v1/(chat/completions|responses)");
              assertThat(it.header("Authorization")).isEmpty();
              assertThat(it.header("x-api-key")).isEqualTo("sk-house-7710");
              assertThat(it.header("Lanyard-Route")).isEmpty();
            });
    assertThat(cases.tree("routed-" + way))
        .as("what was asked, and what was used")
        .isEqualTo("model.chat routed-model allow ok\n  model.chat house-model allow ok\n");
    Map<String, Object> asked = cases.decisions("routed-" + way).get(0);
    assertThat(asked)
        .extracting("obligations", InstanceOfAssertFactories.LIST)
        .containsExactly(Map.of("kind", "route", "rule", "to-the-house"));
    assertThat(cases.outcome(asked))
        .containsEntry("route", "house")
        .doesNotContainKey("credentials");
    Map<String, Object> used = cases.decisions("routed-" + way).get(1);
    assertThat(cases.outcome(used)).containsEntry("credentials", List.of("house"));
  }

  @Test
  void changesTheModelAloneWhereARouteHasNoUrl() {
    assertThat(cases.end("dear")).isEqualTo(": hello there");
    assertThat(requests("dear")).singleElement().asString().contains("good-cheaper");
    assertThat(cases.tree("dear"))
        .isEqualTo("model.chat dear-model allow ok\n  model.chat good-cheaper allow ok\n");
  }

  @Test
  void decidesTheRoutedCallAsWhatItIs() {
    assertThat(cases.end("forbidden")).matches("! " + DENIED);
    assertThat(cases.tree("forbidden"))
        .isEqualTo("model.chat forbidden-model allow error\n  model.chat bad-model deny denied\n");
    assertThat(requests("forbidden")).isEmpty();
  }

  @Test
  void refusesWhatTwoRulesSendToTwoPlaces() {
    assertThat(cases.end("torn")).matches("! " + DENIED);
    assertThat(cases.decisions("torn").get(0))
        .containsEntry("reason", "another rule that matches has another 'route'");
    assertThat(requests("torn")).isEmpty();
  }

  private List<Received> requests(String prompt) {
    return received.stream().filter(it -> it.body().contains('"' + prompt + '"')).toList();
  }
}
