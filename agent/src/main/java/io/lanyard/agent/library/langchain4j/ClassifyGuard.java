package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;

/** Decides {@code ModerationModel.moderate} and {@code ScoringModel.score} and {@code scoreAll}. */
public final class ClassifyGuard extends PlainModelGuard {
  public ClassifyGuard() {
    super(Action.MODEL_CLASSIFY);
  }
}
