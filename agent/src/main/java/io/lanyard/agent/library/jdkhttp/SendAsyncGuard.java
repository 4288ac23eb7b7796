package io.lanyard.agent.library.jdkhttp;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Decides {@code sendAsync}; a denial is a failed future, as every failure of it is. */
public final class SendAsyncGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return Requests.enter(arguments);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(state instanceof Passage passage) || !passage.isDecided()) {
      return result;
    }
    passage.leave();
    if (thrown != null) {
      passage.failed(thrown);
    } else if (result instanceof CompletableFuture<?> future) {
      // On the side: the application keeps the very future that the client made.
      var unused = future.whenComplete((response, failure) -> end(passage, response, failure));
    }
    return result;
  }

  private static void end(Passage passage, @Nullable Object response, @Nullable Throwable failure) {
    if (failure != null) {
      passage.failed(failure);
    } else if (response instanceof HttpResponse<?> answer) {
      passage.succeeded(Map.of("http.status", (long) answer.statusCode()));
    }
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return new Answer(CompletableFuture.failedFuture(denial));
  }
}
