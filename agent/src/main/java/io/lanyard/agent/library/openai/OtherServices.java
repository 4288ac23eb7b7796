package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.library.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests that ask a model, told by their path. */
final class OtherServices {
  /**
   * By the path's last segment: what is below an id only manages what was asked before. Realtime
   * sessions and batches are asked by others later, with what is handed out or stored here.
   */
  private static final Map<String, Action> ACTIONS =
      Map.ofEntries(
          Map.entry("completions", Action.MODEL_CHAT),
          Map.entry("responses", Action.MODEL_CHAT),
          Map.entry("compact", Action.MODEL_CHAT),
          Map.entry("runs", Action.MODEL_CHAT),
          Map.entry("submit_tool_outputs", Action.MODEL_CHAT),
          Map.entry("batches", Action.MODEL_CHAT),
          Map.entry("client_secrets", Action.MODEL_CHAT),
          Map.entry("sessions", Action.MODEL_CHAT),
          Map.entry("calls", Action.MODEL_CHAT),
          Map.entry("accept", Action.MODEL_CHAT),
          Map.entry("fork", Action.MODEL_CHAT),
          Map.entry("events", Action.MODEL_CHAT),
          Map.entry("run", Action.MODEL_CHAT),
          Map.entry("embeddings", Action.MODEL_EMBED),
          Map.entry("generations", Action.MODEL_IMAGE),
          Map.entry("edits", Action.MODEL_IMAGE),
          Map.entry("variations", Action.MODEL_IMAGE),
          Map.entry("videos", Action.MODEL_IMAGE),
          Map.entry("remix", Action.MODEL_IMAGE),
          Map.entry("extensions", Action.MODEL_IMAGE),
          Map.entry("characters", Action.MODEL_IMAGE),
          Map.entry("speech", Action.MODEL_AUDIO),
          Map.entry("transcriptions", Action.MODEL_AUDIO),
          Map.entry("translations", Action.MODEL_AUDIO),
          Map.entry("transcription_sessions", Action.MODEL_AUDIO),
          Map.entry("decisions", Action.MODEL_CLASSIFY),
          Map.entry("moderations", Action.MODEL_CLASSIFY));

  private OtherServices() {}

  static Passage enter(Object client, HttpRequest request) throws IOException {
    Optional<Call> search = StoreSearch.in(request, () -> addresses(client, request));
    if (search.isPresent()) {
      return Gate.enter(search.get());
    }
    Optional<Action> action = action(request);
    if (action.isEmpty() || isTransportOf(action.get())) {
      return Passage.EXEMPT;
    }
    Request asked =
        new Request(action.get(), List.of(), body(request), false, addresses(client, request));
    return Gate.enter(asked.call().payload(new Identity(request)));
  }

  /** Later versions tell each request where it goes, earlier ones the client below this one. */
  private static Set<String> addresses(Object client, HttpRequest request) {
    String url = request.url();
    return url == null ? Request.addresses(client) : Set.of(HttpCalls.address(URI.create(url)));
  }

  /** What a request asks of a model; nothing, if it asks none. */
  static Optional<Action> action(HttpRequest request) {
    List<String> path = request.pathSegments();
    return request.method() == HttpMethod.POST && !path.isEmpty()
        ? Optional.ofNullable(ACTIONS.get(path.get(path.size() - 1)))
        : Optional.empty();
  }

  /** The request by which a call of this action, decided above, is carried out. */
  private static boolean isTransportOf(Action action) {
    FlowPosition here = FlowPosition.current();
    Call outer = here == null ? null : here.call();
    return outer != null && outer.action() == action;
  }

  /** Forms may hold files that can be read only once; their model stays unknown. */
  private static JsonNode body(HttpRequest request) throws IOException {
    HttpRequestBody body = request.body();
    String type = body == null ? null : body.contentType();
    if (body == null || !body.repeatable() || type == null || !type.contains("json")) {
      return MissingNode.getInstance();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    return Wire.read(bytes.toByteArray());
  }

  /** The answer's text is not read, only that there is one. */
  static void answered(Passage passage, @Nullable Object result) {
    if (result instanceof HttpResponse response) {
      if (response.statusCode() < 400) {
        passage.modelAnswered(Protocol.NOTHING);
      }
      passage.succeeded(Map.of("http.status", (long) response.statusCode()));
    }
  }
}
