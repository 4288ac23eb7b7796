package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;

/** Decides {@code EmbeddingModel.embedAll} and {@code embed}. */
public final class EmbedGuard extends PlainModelGuard {
  public EmbedGuard() {
    super(Action.MODEL_EMBED);
  }
}
