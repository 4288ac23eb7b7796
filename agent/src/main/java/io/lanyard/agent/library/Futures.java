package io.lanyard.agent.library;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Passage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls whose result comes later, as a {@link CompletableFuture}. */
public final class Futures {
  private Futures() {}

  /**
   * Ends the call when its future ends, for the {@code exit} of a guard whose state is a passage.
   *
   * @param arrived reads the result before the application sees it, and may end the passage with
   *     details
   * @return the future that the application gets
   */
  @SuppressWarnings("FutureReturnValueIgnored") // it is returned, only typed as an object
  public static @Nullable Object finish(
      @Nullable Object state,
      @Nullable Object result,
      @Nullable Throwable thrown,
      BiConsumer<Passage, @Nullable Object> arrived) {
    if (!(state instanceof Passage passage) || !passage.isDecided()) {
      return result;
    }
    if (thrown != null || !(result instanceof CompletableFuture<?> future)) {
      return Passage.finish(state, result, thrown);
    }
    passage.leave();
    return FollowingFuture.of(
        future,
        (value, failure) -> {
          if (failure != null) {
            passage.failed(failure);
          } else {
            arrived.accept(passage, value);
            passage.succeeded(Map.of());
          }
        });
  }

  /**
   * Lets go of a call whose future ends it, when what arrives is replaced on its way.
   *
   * @param arrived what the application gets in the result's place; ends the passage
   * @return the future that the application gets
   */
  @SuppressWarnings("FutureReturnValueIgnored") // it is returned, only typed as an object
  public static Object replace(
      Passage passage,
      CompletableFuture<?> future,
      Function<@Nullable Object, @Nullable Object> arrived) {
    passage.leave();
    return future
        .whenComplete(
            (value, failure) -> {
              if (failure != null) {
                passage.failed(failure);
              }
            })
        .thenApply(arrived);
  }

  /** A denial as asynchronous callers expect it. */
  public static Answer refuse(CallDeniedException denial) {
    return new Answer(CompletableFuture.failedFuture(denial));
  }
}
