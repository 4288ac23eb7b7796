package io.lanyard.agent.library.openai;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;
import static io.lanyard.agent.library.GuardedType.named;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * The calls of OpenAI's SDK, where the typed and the raw way to make them meet and nothing has been
 * sent or retried yet; and below them its HTTP client, for services that are not read by type.
 */
public final class OpenAi implements EnforcementPoint {
  private static final String SERVICES = "com.openai.services.";
  private static final String RAW = "$WithRawResponseImpl";
  private static final String CHAT =
      "com.openai.models.chat.completions.ChatCompletionCreateParams";
  private static final String RESPONSE = "com.openai.models.responses.ResponseCreateParams";
  private static final String BETA_RESPONSE =
      "com.openai.models.beta.responses.ResponseCreateParams";
  private static final String COMPLETION = "com.openai.models.completions.CompletionCreateParams";
  private static final String EMBEDDING = "com.openai.models.embeddings.EmbeddingCreateParams";
  private static final String HTTP_REQUEST = "com.openai.core.http.HttpRequest";

  @Override
  public String library() {
    return "OpenAI";
  }

  @Override
  public String versions() {
    return "1.1.0 – 4.101.0";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("com.openai:openai-java-core");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(
        Action.MODEL_CHAT,
        Action.MODEL_EMBED,
        Action.MODEL_IMAGE,
        Action.MODEL_AUDIO,
        Action.MODEL_CLASSIFY,
        Action.RETRIEVAL_SEARCH);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        blocking("chat.ChatCompletion", CHAT),
        async("chat.ChatCompletion", CHAT),
        blocking("Response", RESPONSE),
        async("Response", RESPONSE),
        blocking("beta.Response", BETA_RESPONSE),
        async("beta.Response", BETA_RESPONSE),
        blocking("Completion", COMPLETION),
        async("Completion", COMPLETION),
        blocking("Embedding", EMBEDDING),
        async("Embedding", EMBEDDING),
        named(
            "com.openai.core.http.RetryingHttpClient",
            GuardedMethod.of("execute", "HttpGuard", HTTP_REQUEST),
            GuardedMethod.of("executeAsync", "HttpAsyncGuard", HTTP_REQUEST)));
  }

  private static GuardedType blocking(String service, String parameters) {
    return named(
        SERVICES + "blocking." + service + "ServiceImpl" + RAW,
        GuardedMethod.of("create", "CreateGuard", parameters),
        inSomeVersions("createStreaming", "CreateStreamGuard", parameters));
  }

  private static GuardedType async(String service, String parameters) {
    return named(
        SERVICES + "async." + service + "ServiceAsyncImpl" + RAW,
        GuardedMethod.of("create", "CreateAsyncGuard", parameters),
        inSomeVersions("createStreaming", "CreateStreamAsyncGuard", parameters));
  }
}
