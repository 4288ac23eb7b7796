package io.lanyard.agent.library.okhttp;

import io.lanyard.Guard;
import io.lanyard.Passage;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Decides {@code Call.execute}; a denial is thrown as it is, since an IOException is retried. */
public final class ExecuteGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self instanceof Call call ? Requests.enter(call.request()) : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && result instanceof Response response) {
      passage.succeeded(Map.of("http.status", (long) response.code()));
    }
    return Passage.finish(state, result, thrown);
  }
}
