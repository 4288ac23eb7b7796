package io.lanyard.agent.library.apache4;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.OutboundHeaders;
import java.io.IOException;
import java.util.Map;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Decides {@code HttpClient.execute}, before the client's own retries. */
public final class ExecuteGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[1] instanceof HttpRequest request
        ? OutboundHeaders.enter(new Departure((HttpHost) arguments[0], request))
        : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && result instanceof HttpResponse response) {
      passage.succeeded(Map.of("http.status", (long) response.getStatusLine().getStatusCode()));
    }
    return Passage.finish(state, result, thrown);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws IOException {
    throw new IOException(denial.getMessage(), denial);
  }
}
