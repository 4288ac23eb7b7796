package io.lanyard.agent.library.langchain4j;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;
import static io.lanyard.agent.library.GuardedType.named;
import static io.lanyard.agent.library.GuardedType.subtypesOf;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** LangChain4j's calls, at its interfaces' default methods and wherever these are overridden. */
public final class LangChain4j implements EnforcementPoint {
  private static final String L4 = "dev.langchain4j.";
  private static final String BEFORE_1 = "versions before 1.0 are not guarded";
  private static final String NO_CHAT = "models that complete texts are not guarded";
  private static final String BATCHES = "models that answer in batches are not guarded";
  private static final String CHAT_MODEL = L4 + "model.chat.ChatModel";
  private static final String STREAMING_MODEL = L4 + "model.chat.StreamingChatModel";
  private static final String CHAT_REQUEST = L4 + "model.chat.request.ChatRequest";
  private static final String HANDLER = L4 + "model.chat.response.StreamingChatResponseHandler";
  private static final String HTTP_CLIENT = L4 + "http.client.HttpClient";
  private static final String HTTP_REQUEST = L4 + "http.client.HttpRequest";
  private static final String OPTIONS = L4 + "model.chat.ChatRequestOptions";
  private static final String EMBEDDING_MODEL = L4 + "model.embedding.EmbeddingModel";
  private static final String EMBEDDING_REQUEST = L4 + "model.embedding.request.EmbeddingRequest";
  private static final String TEXT = "java.lang.String";
  private static final String LIST = "java.util.List";
  private static final String STORE = L4 + "store.embedding.EmbeddingStore";
  private static final String SEARCH = L4 + "store.embedding.EmbeddingSearchRequest";
  private static final String RETRIEVER = L4 + "rag.content.retriever.ContentRetriever";
  private static final String MEMORY = L4 + "memory.ChatMemory";
  private static final String QUERY = L4 + "rag.query.Query";
  private static final String TOOL_REQUEST = L4 + "agent.tool.ToolExecutionRequest";
  private static final String TOOL_EXECUTOR = L4 + "service.tool.ToolExecutor";

  @Override
  public String library() {
    return "LangChain4j";
  }

  @Override
  public String versions() {
    return "1.0.0 – 1.20.0";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("dev.langchain4j:langchain4j-core");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(
        Action.MODEL_CHAT,
        Action.MODEL_EMBED,
        Action.MODEL_IMAGE,
        Action.MODEL_AUDIO,
        Action.MODEL_CLASSIFY,
        Action.RETRIEVAL_SEARCH,
        Action.TOOL_CALL);
  }

  @Override
  public List<GuardedType> types() {
    List<GuardedType> types = new ArrayList<>(chatsSearchesAndTools());
    types.addAll(
        model(
            "image.ImageModel",
            internal(L4 + "model.output.Response"),
            GuardedMethod.of("generate", "ImageGuard", TEXT),
            GuardedMethod.of("edit", "ImageGuard", L4 + "data.image.Image")));
    types.addAll(
        model(
            "moderation.ModerationModel",
            "dev/langchain4j/model/",
            GuardedMethod.of("moderate", "ClassifyGuard")));
    types.addAll(
        model(
            "scoring.ScoringModel",
            "dev/langchain4j/model/",
            GuardedMethod.of("scoreAll", "ClassifyGuard", LIST),
            GuardedMethod.of("score", "ClassifyGuard"),
            inSomeVersions("scoreAsync", "ClassifyAsyncGuard")));
    types.addAll(
        model(
            "audio.AudioTranscriptionModel",
            "dev/langchain4j/model/audio/",
            GuardedMethod.of("transcribe", "AudioGuard"),
            inSomeVersions("transcribeToText", "AudioGuard")));
    types.addAll(
        model(
            "audio.TextToSpeechModel",
            "dev/langchain4j/model/audio/",
            GuardedMethod.of("synthesize", "AudioGuard")));
    return types;
  }

  /** A model's interface with its default methods, and whatever implements it. */
  private static List<GuardedType> model(String type, String marker, GuardedMethod... methods) {
    GuardedMethod[] defaults = new GuardedMethod[methods.length];
    for (int i = 0; i < methods.length; i++) {
      defaults[i] = methods[i].optional();
    }
    String name = L4 + "model." + type;
    return List.of(named(name, defaults), subtypesOf(name, marker, methods));
  }

  private static List<GuardedType> chatsSearchesAndTools() {
    return List.of(
        subtypesOf(
            HTTP_CLIENT,
            internal(HTTP_REQUEST),
            GuardedMethod.of("execute", "MoveGuard", HTTP_REQUEST)),
        unfit("model.chat.ChatLanguageModel", BEFORE_1, "generate", "chat", "doChat"),
        unfit("model.chat.StreamingChatLanguageModel", BEFORE_1, "generate", "chat", "doChat"),
        unfit("model.language.LanguageModel", NO_CHAT, "generate"),
        unfit("model.language.StreamingLanguageModel", NO_CHAT, "generate"),
        unfit("model.chat.BatchChatModel", BATCHES, "submit"),
        unfit("model.embedding.BatchEmbeddingModel", BATCHES, "submit"),
        unfit("model.image.BatchImageModel", BATCHES, "submit"),
        named(CHAT_MODEL, chat()),
        subtypesOf(CHAT_MODEL, internal(CHAT_REQUEST), chat()),
        named(STREAMING_MODEL, streaming()),
        subtypesOf(STREAMING_MODEL, internal(CHAT_REQUEST), streaming()),
        named(
            L4 + "service.tool.ToolService",
            inSomeVersions("executeWithErrorHandling", "ToolServiceGuard", TOOL_REQUEST)),
        named(
            L4 + "service.tool.ToolServiceContext",
            inSomeVersions("toolExecutors", "ToolMapGuard")),
        named(
            TOOL_EXECUTOR, inSomeVersions("executeWithContext", "ToolContextGuard", TOOL_REQUEST)),
        subtypesOf(
            TOOL_EXECUTOR,
            internal(TOOL_REQUEST),
            inSomeVersions("executeWithContext", "ToolContextGuard", TOOL_REQUEST),
            GuardedMethod.of("execute", "ToolExecutorGuard", TOOL_REQUEST)),
        named(EMBEDDING_MODEL, embedding(inSomeVersions("embedAll", "EmbedGuard", LIST))),
        subtypesOf(
            EMBEDDING_MODEL,
            "dev/langchain4j/",
            embedding(GuardedMethod.of("embedAll", "EmbedGuard", LIST))),
        subtypesOf(
            STORE,
            internal(SEARCH),
            GuardedMethod.of("search", "SearchGuard", SEARCH),
            inSomeVersions("searchAsync", "SearchAsyncGuard", SEARCH)),
        named(STORE, inSomeVersions("searchAsync", "SearchAsyncGuard", SEARCH)),
        subtypesOf(
            MEMORY, internal(MEMORY), GuardedMethod.exactly("messages", "MemoryGuard").optional()),
        subtypesOf(
            RETRIEVER, internal(QUERY), GuardedMethod.of("retrieve", "RetrieveGuard", QUERY)));
  }

  private static GuardedType unfit(String type, String reason, String... methods) {
    return new GuardedType.Unfit(L4 + type, reason, Set.of(methods));
  }

  /** What does the work is public beside what calls it, and routers go straight to it. */
  private static GuardedMethod[] chat() {
    return new GuardedMethod[] {
      GuardedMethod.of("chat", "ChatGuard", CHAT_REQUEST),
      GuardedMethod.of("doChat", "ChatGuard", CHAT_REQUEST),
      inSomeVersions("chatAsync", "ChatAsyncGuard", CHAT_REQUEST),
      inSomeVersions("doChatAsync", "ChatAsyncGuard", CHAT_REQUEST)
    };
  }

  private static GuardedMethod[] streaming() {
    return new GuardedMethod[] {
      GuardedMethod.of("chat", "StreamingChatGuard", CHAT_REQUEST, HANDLER),
      GuardedMethod.of("doChat", "StreamingChatGuard", CHAT_REQUEST, HANDLER),
      inSomeVersions("chat", "StreamingChatGuard", CHAT_REQUEST, OPTIONS, HANDLER),
      inSomeVersions("chat", "PublishedChatGuard", CHAT_REQUEST),
      inSomeVersions("doChat", "PublishedChatGuard", CHAT_REQUEST)
    };
  }

  /** The first has no body in the interface of some versions, but is declared by that of all. */
  private static GuardedMethod[] embedding(GuardedMethod all) {
    return new GuardedMethod[] {
      all,
      inSomeVersions("embed", "EmbedGuard", EMBEDDING_REQUEST),
      inSomeVersions("embedAsync", "EmbedAsyncGuard", EMBEDDING_REQUEST)
    };
  }

  private static String internal(String type) {
    return type.replace('.', '/');
  }
}
