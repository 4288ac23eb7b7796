package com.example.desk.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in is only worth something if the real client can't tell the difference. */
final class ScriptedModelTest {

  private static final Script SCRIPT =
      Script.parse(
          """
          - when: {user: ticket}
            call: {find_ticket: {id: 7}, look_up: {words: 'say "hi"'}}
          - when: {user: outage}
            fail: 503
          - when: {user: ticket, result: scanner}
            say: Which scanner?
          - when: {after: find_ticket, result: printer}
            say: "The desk says: {{result}}"
          - when: {after: look_up}
            call: {fetch: {url: "http://{{there}}/?q={{result:url}}", body: "{{result}}"}}
          - when: {user: hiccup}
            fail: 503
            times: 1
          - when: {user: hiccup}
            say: Better now
          - when: {user: hello}
            say: Good morning to you
          """,
          Map.of("there", "elsewhere.example"));

  private final ScriptedModel server = ScriptedModel.start(SCRIPT);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tiresOfATurnThatAnswersOnlySoOften() {
    assertThatThrownBy(() -> chat().chat("a hiccup")).isInstanceOf(InternalServerException.class);
    assertThat(chat().chat("a hiccup")).isEqualTo("Better now");
  }

  @Test
  void aWholeAnswerHasTextAndUsage() {
    ChatResponse response = chat().chat(UserMessage.from("Hello!"));

    assertThat(response.aiMessage().text()).isEqualTo("Good morning to you");
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.tokenUsage().inputTokenCount()).isPositive();
    assertThat(response.tokenUsage().outputTokenCount()).isPositive();
  }

  @Test
  void aWholeAnswerCanAskForTools() {
    assertAsksForBothTools(chat().chat(asking("my ticket, please")));
  }

  @Test
  void aStreamedAnswerComesInPieces() throws Exception {
    List<String> pieces = new ArrayList<>();
    ChatResponse response = stream(streaming(), asking("hello"), pieces);

    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join("", pieces)).isEqualTo("Good morning to you");
    assertThat(response.aiMessage().text()).isEqualTo("Good morning to you");
    assertThat(response.tokenUsage().totalTokenCount()).isPositive();
  }

  @Test
  void aStreamedAnswerCanAskForTools() throws Exception {
    assertAsksForBothTools(stream(streaming(), asking("my ticket"), new ArrayList<>()));
  }

  @Test
  void aToolsResultIsAnsweredAndQuoted() {
    ChatResponse response = chat().chat(afterTool("find_ticket", "7: the printer is on fire"));

    assertThat(response.aiMessage().text()).isEqualTo("The desk says: 7: the printer is on fire");
  }

  @Test
  void aToolsResultIsKnownByItsWordsAlone() {
    ChatResponse response = chat().chat(afterTool("find_ticket", "a Scanner is jammed"));

    assertThat(response.aiMessage().text()).isEqualTo("Which scanner?");
  }

  @Test
  void aToolsResultFitsIntoTheArgumentsOfTheNext() {
    ChatResponse response = chat().chat(afterTool("look_up", "a \"b\" & c\nd"));

    assertThat(response.aiMessage().toolExecutionRequests())
        .extracting(ToolExecutionRequest::arguments)
        .containsExactly(
            "{\"url\":\"http://elsewhere.example/?q=a+%22b%22+%26+c%0Ad\","
                + "\"body\":\"a \\\"b\\\" & c\\nd\"}");
  }

  @Test
  void theResponsesApiSaysTheSame() throws Exception {
    ChatModel model =
        OpenAiResponsesChatModel.builder()
            .baseUrl(server.baseUrl().toString())
            .apiKey("unused")
            .modelName("desk-1")
            .build();
    StreamingChatModel streamed =
        OpenAiResponsesStreamingChatModel.builder()
            .baseUrl(server.baseUrl().toString())
            .apiKey("unused")
            .modelName("desk-1")
            .build();

    assertThat(model.chat("hello")).isEqualTo("Good morning to you");
    assertAsksForBothTools(model.chat(asking("ticket")));
    assertThat(model.chat(afterTool("find_ticket", "printer")).aiMessage().text())
        .isEqualTo("The desk says: printer");
    assertThat(stream(streamed, asking("hello"), new ArrayList<>()).aiMessage().text())
        .isEqualTo("Good morning to you");
    assertAsksForBothTools(stream(streamed, asking("ticket"), new ArrayList<>()));
  }

  @Test
  void embeddingsOfLikeTextsAreNear() {
    OpenAiEmbeddingModel model =
        OpenAiEmbeddingModel.builder()
            .baseUrl(server.baseUrl().toString())
            .apiKey("unused")
            .modelName("embed-1")
            .build();
    float[] printer = model.embed("the printer is broken").content().vector();
    float[] like = model.embed("is the printer broken?").content().vector();
    float[] unlike = model.embed("holiday calendar for August").content().vector();

    assertThat(dot(printer, like)).isGreaterThan(dot(printer, unlike));
    assertThat(dot(printer, printer)).isCloseTo(1, within(1e-5));
  }

  @Test
  void everythingReceivedIsKept() {
    chat().chat("hello");

    assertThat(server.received()).hasSize(1);
    Received request = server.received().get(0);
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.header("authorization")).isEqualTo("Bearer unused");
    assertThat(request.body()).contains("hello");
    server.forget();
    assertThat(server.received()).isEmpty();
  }

  @Test
  void errorsReachTheClientAsErrors() {
    assertThatThrownBy(() -> chat().chat("outage")).isInstanceOf(InternalServerException.class);
    assertThatThrownBy(() -> chat().chat("something unforeseen"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no turn for this");
  }

  @Test
  void aMisspeltScriptSaysWhere() {
    assertThatThrownBy(() -> Script.parse("- {when: {usr: x}, say: y}"))
        .hasMessageContaining("unknown key 'usr'")
        .hasMessageContaining("\"say\":\"y\"");
    assertThatThrownBy(() -> Script.parse("- when: {user: x}"))
        .hasMessageContaining("no say, call or fail");
  }

  private ChatModel chat() {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl().toString())
        .apiKey("unused")
        .modelName("desk-1")
        .maxRetries(0)
        .build();
  }

  private StreamingChatModel streaming() {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(server.baseUrl().toString())
        .apiKey("unused")
        .modelName("desk-1")
        .build();
  }

  private static ChatRequest asking(String question) {
    return ChatRequest.builder()
        .messages(UserMessage.from(question))
        .toolSpecifications(tools())
        .build();
  }

  private static ChatRequest afterTool(String tool, String result) {
    ToolExecutionRequest call =
        ToolExecutionRequest.builder().id("call_9").name(tool).arguments("{}").build();
    return ChatRequest.builder()
        .messages(
            UserMessage.from("my ticket"),
            AiMessage.from(call),
            ToolExecutionResultMessage.from(call, result))
        .toolSpecifications(tools())
        .build();
  }

  private static List<ToolSpecification> tools() {
    return List.of(
        ToolSpecification.builder()
            .name("find_ticket")
            .parameters(JsonObjectSchema.builder().addIntegerProperty("id").build())
            .build());
  }

  private static void assertAsksForBothTools(ChatResponse response) {
    assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
    assertThat(calls)
        .extracting(ToolExecutionRequest::name)
        .containsExactly("find_ticket", "look_up");
    assertThat(calls)
        .extracting(ToolExecutionRequest::arguments)
        .containsExactly("{\"id\":7}", "{\"words\":\"say \\\"hi\\\"\"}");
    assertThat(calls).extracting(ToolExecutionRequest::id).doesNotHaveDuplicates();
  }

  private static ChatResponse stream(
      StreamingChatModel model, ChatRequest request, List<String> pieces) throws Exception {
    CompletableFuture<ChatResponse> done = new CompletableFuture<>();
    model.chat(
        request,
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String piece) {
            pieces.add(piece);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            done.complete(response);
          }

          @Override
          public void onError(Throwable error) {
            done.completeExceptionally(error);
          }
        });
    return done.get(20, TimeUnit.SECONDS);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
