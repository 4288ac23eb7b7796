package io.lanyard.agent.library.openai;

/** Decides {@code createStreaming}. */
public final class CreateStreamGuard extends CreateGuard {
  @Override
  boolean streams() {
    return true;
  }
}
