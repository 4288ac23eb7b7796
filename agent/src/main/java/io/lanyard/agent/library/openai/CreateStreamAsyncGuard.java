package io.lanyard.agent.library.openai;

/** Decides {@code createStreaming} of asynchronous services; a denial is the stream's error. */
public final class CreateStreamAsyncGuard extends CreateAsyncGuard {
  @Override
  boolean streams() {
    return true;
  }
}
