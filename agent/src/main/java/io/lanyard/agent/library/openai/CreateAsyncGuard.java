package io.lanyard.agent.library.openai;

import com.openai.core.http.HttpResponseFor;
import io.lanyard.CallDeniedException;
import io.lanyard.agent.library.Futures;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Decides {@code create} of asynchronous services; a denial is a failed future. */
public class CreateAsyncGuard extends CreateGuard {
  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(state instanceof PendingAnswer pending)
        || !(result instanceof CompletableFuture<?> future)) {
      return super.exit(state, result, thrown);
    }
    return Futures.replace(
        pending.passage(),
        future,
        arrived -> arrived instanceof HttpResponseFor<?> raw ? pending.arrived(raw) : arrived);
  }

  @Override
  public final @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return Futures.refuse(denial);
  }
}
