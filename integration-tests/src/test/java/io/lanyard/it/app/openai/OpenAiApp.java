package io.lanyard.it.app.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.JsonValue;
import com.openai.models.responses.ResponseCreateParams;
import io.lanyard.it.app.FlowCases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Asks {@code good-model}, which the rules allow, and {@code bad-model}, in every way there is. */
public final class OpenAiApp {
  private static final String KEY = "lanyard-models-placeholder";

  private final Chats chats;
  private final OtherRequests others;
  private final String foreign;

  private OpenAiApp(String url, String foreign) {
    OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(url).apiKey(KEY).build();
    OpenAIClientAsync async = OpenAIOkHttpClientAsync.builder().baseUrl(url).apiKey(KEY).build();
    this.chats = new Chats(client, async);
    this.others = new OtherRequests(client, async);
    this.foreign = foreign;
  }

  public static void main(String[] arguments) throws InterruptedException {
    OpenAiApp app = new OpenAiApp(arguments[0], arguments[1]);
    for (String quality : List.of("good", "bad", "routed")) {
      app.inEveryWay(quality);
    }
    app.onItsOwn();
    System.exit(0); // OkHttp's threads would linger for a minute
  }

  private void inEveryWay(String quality) throws InterruptedException {
    String model = quality + "-model";
    FlowCases.run(quality + "-chat", () -> chats.whole(model, quality + "-chat"));
    FlowCases.run(quality + "-chat-raw", () -> chats.raw(model, quality + "-chat-raw"));
    FlowCases.run(quality + "-chat-async", () -> chats.async(model, quality + "-chat-async"));
    FlowCases.run(quality + "-chat-stream", () -> chats.stream(model, quality + "-chat-stream"));
    FlowCases.run(
        quality + "-chat-stream-async",
        () -> chats.streamAsync(model, quality + "-chat-stream-async"));
    FlowCases.run(quality + "-response", () -> others.response(model, quality + "-response"));
    FlowCases.run(
        quality + "-response-async",
        () -> others.responseAsync(model, quality + "-response-async"));
    FlowCases.run(
        quality + "-response-stream",
        () -> others.responseStream(model, quality + "-response-stream"));
    FlowCases.run(quality + "-embedding", () -> others.embedding(model, quality + "-embedding"));
    FlowCases.run(
        quality + "-embedding-async",
        () -> others.embeddingAsync(model, quality + "-embedding-async"));
    FlowCases.run(quality + "-image", () -> others.image(model, quality + "-image"));
    FlowCases.run(quality + "-moderation", () -> others.moderation(model, quality + "-moderation"));
  }

  private void onItsOwn() throws InterruptedException {
    FlowCases.run("dear", () -> chats.whole("dear-model", "dear"));
    FlowCases.run("forbidden", () -> chats.whole("forbidden-model", "forbidden"));
    FlowCases.run("torn", () -> chats.whole("torn-model", "torn"));
    FlowCases.run("batch", others::batch);
    FlowCases.run("search", others::search);
    FlowCases.run("retried", () -> chats.whole("good-model", "retried"));
    FlowCases.run("throttled", () -> chats.async("good-model", "throttled"));
    FlowCases.run("hosted-tool", this::hostedTool);
    FlowCases.run("model-in-extra-property", this::modelInExtraProperty);
    FlowCases.run("tool", this::tool);
    FlowCases.run("streamed-tool", this::streamedTool);
  }

  private String hostedTool() {
    return others.response(
        ResponseCreateParams.builder()
            .model("good-model")
            .input("hosted-tool")
            .putAdditionalBodyProperty(
                "tools",
                JsonValue.from(
                    List.of(
                        Map.of("type", "web_search"),
                        Map.of("type", "mcp", "server_label", "crm", "server_url", "https://x")))));
  }

  /** What the typed property says is not what the server would be sent. */
  private String modelInExtraProperty() {
    return others.response(
        ResponseCreateParams.builder()
            .model("good-model")
            .input("model-in-extra-property")
            .putAdditionalBodyProperty("model", JsonValue.from("bad-model")));
  }

  /** The tool loop of an application that uses no framework: it does as the model said. */
  private String tool() throws Exception {
    chats.whole("good-model", "tool");
    return fetch();
  }

  private String streamedTool() throws Exception {
    chats.stream("good-model", "streamed-tool");
    return fetch();
  }

  private String fetch() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(foreign)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
