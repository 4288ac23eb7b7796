package io.lanyard.agent.caller;

import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether one of the JDK's HTTP clients works for nobody any more: an application that interrupts
 * all threads that it finds has ended the client's own.
 */
public final class EndedClient {
  private EndedClient() {}

  /** JDK 17 rejects what comes later; newer ones have no other word for it than this message. */
  public static boolean isWhy(@Nullable Throwable failure) {
    return failure instanceof RejectedExecutionException
        || (failure instanceof IOException
            && String.valueOf(failure.getMessage()).contains("selector manager closed"));
  }
}
