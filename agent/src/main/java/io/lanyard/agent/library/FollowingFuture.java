package io.lanyard.agent.library;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends as another future does, after somebody has seen how. A future's own dependents run in no
 * order, so whoever must come first hands out a second future; cancelling it cancels the first, as
 * the application expects.
 */
final class FollowingFuture<T> extends CompletableFuture<T> {
  private final CompletableFuture<T> first;

  private FollowingFuture(CompletableFuture<T> first) {
    this.first = first;
  }

  static <T> CompletableFuture<T> of(
      CompletableFuture<T> first, BiConsumer<@Nullable Object, @Nullable Throwable> seen) {
    FollowingFuture<T> second = new FollowingFuture<>(first);
    var unused =
        first.whenComplete(
            (value, failure) -> {
              try {
                seen.accept(value, failure);
              } finally {
                second.end(value, failure);
              }
            });
    return second;
  }

  private void end(T value, @Nullable Throwable failure) {
    if (failure == null) {
      complete(value);
    } else {
      completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    first.cancel(mayInterruptIfRunning);
    return super.cancel(mayInterruptIfRunning);
  }

  /** Stages that depend on this one are ordinary futures. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
