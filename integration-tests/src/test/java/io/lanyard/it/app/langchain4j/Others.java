package io.lanyard.it.app.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** Models that do not chat. The scripted server knows none: what it is asked ends with its 404. */
record Others(Connections models, String model) {
  Object image(String prompt) {
    return OpenAiImageModel.builder()
        .baseUrl(models.url())
        .apiKey("lanyard-models-placeholder")
        .modelName(model)
        .maxRetries(0)
        .build()
        .generate(prompt);
  }

  Object moderation(String text) {
    return OpenAiModerationModel.builder()
        .baseUrl(models.url())
        .apiKey("lanyard-models-placeholder")
        .modelName(model)
        .maxRetries(0)
        .build()
        .moderate(text);
  }

  double scoring(String text) {
    return new Scores(model).score(text, "query").content();
  }

  /** The interface is younger than the version that this is compiled against. */
  Object transcription() throws Exception {
    Class<?> type = Class.forName("dev.langchain4j.model.audio.AudioTranscriptionModel");
    Class<?> audio = Class.forName("dev.langchain4j.data.audio.Audio");
    Class<?> response = Class.forName("dev.langchain4j.model.audio.AudioTranscriptionResponse");
    Object heard = response.getConstructor(String.class).newInstance("hello there");
    Object transcriber =
        Proxy.newProxyInstance(
            Others.class.getClassLoader(),
            new Class<?>[] {type, Named.class},
            (proxy, method, given) -> method.getName().equals("modelName") ? model : heard);
    Class<?> request = Class.forName("dev.langchain4j.model.audio.AudioTranscriptionRequest");
    Object noise = audio.getMethod("builder").invoke(null);
    noise = noise.getClass().getMethod("base64Data", String.class).invoke(noise, "AAAA");
    noise = noise.getClass().getMethod("build").invoke(noise);
    Object builder = request.getMethod("builder").invoke(null);
    builder = builder.getClass().getMethod("audio", audio).invoke(builder, noise);
    Object asked = builder.getClass().getMethod("build").invoke(builder);
    try {
      Object answer = type.getMethod("transcribe", request).invoke(transcriber, asked);
      return response.getMethod("text").invoke(answer);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** What models are asked that have a name. */
  public interface Named {
    String modelName();
  }

  /** The application's own, in which nothing of LangChain4j runs. */
  public record Scores(String modelName) implements ScoringModel {
    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(List.of(1.0));
    }
  }
}
