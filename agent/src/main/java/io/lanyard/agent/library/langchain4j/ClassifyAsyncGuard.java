package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;

/** Decides {@code ScoringModel.scoreAsync} (1.20 and later); a denial is a failed future. */
public final class ClassifyAsyncGuard extends EmbedAsyncGuard {
  public ClassifyAsyncGuard() {
    super(Action.MODEL_CLASSIFY);
  }
}
