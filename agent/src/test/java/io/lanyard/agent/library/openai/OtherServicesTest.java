package io.lanyard.agent.library.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;
import io.lanyard.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What asks a model, among everything that the SDK can send. */
final class OtherServicesTest {
  @ParameterizedTest
  @CsvSource({
    "threads/runs, model.chat",
    "threads/t/runs/r/submit_tool_outputs, model.chat",
    "agents/sessions, model.chat",
    "agents/sessions/s/events, model.chat",
    "live/sessions/s/fork, model.chat",
    "fine_tuning/alpha/graders/run, model.chat",
    "evals/e/runs, model.chat",
    "videos, model.image",
    "videos/v/remix, model.image",
    "videos/extensions, model.image",
    "videos/characters, model.image",
    "realtime/transcription_sessions, model.audio",
    "decisions, model.classify"
  })
  void asksAModel(String path, String action) {
    assertThat(OtherServices.action(post(path))).map(Action::id).contains(action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"files", "threads", "threads/t/messages", "conversations", "assistants/a"})
  void asksNone(String path) {
    assertThat(OtherServices.action(post(path))).isEmpty();
  }

  @Test
  void readingAsksNone() {
    assertThat(OtherServices.action(request(HttpMethod.GET, "videos"))).isEmpty();
  }

  private static HttpRequest post(String path) {
    return request(HttpMethod.POST, path);
  }

  private static HttpRequest request(HttpMethod method, String path) {
    return HttpRequest.builder()
        .method(method)
        .url("https://api.example/v1")
        .addPathSegments(path.split("/", -1))
        .build();
  }
}
