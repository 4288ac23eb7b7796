package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;
import io.lanyard.ModelOutput;
import io.lanyard.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides {@code AudioTranscriptionModel.transcribe} and {@code TextToSpeechModel.synthesize}. Only
 * the model says that its words are those of the person who spoke.
 */
public final class AudioGuard extends PlainModelGuard {
  public AudioGuard() {
    super(Action.MODEL_AUDIO);
  }

  @Override
  void arrived(Passage passage, @Nullable Object result) {
    passage.modelAnswered(new ModelOutput(text(result), List.of()));
  }

  /** The types came later than the oldest version that guards are written against. */
  private static String text(@Nullable Object result) {
    if (result == null || result instanceof String) {
      return result instanceof String text ? text : "";
    }
    try {
      Object text = result.getClass().getMethod("text").invoke(result);
      return text instanceof String words ? words : "";
    } catch (ReflectiveOperationException | RuntimeException speech) {
      return "";
    }
  }
}
