package io.lanyard.agent.library.apache5;

import io.lanyard.Action;
import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.OutboundHeaders;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Decides the classic client's {@code execute}, before the client's own retries. */
public final class ExecuteGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws HttpException {
    return arguments[1] instanceof ClassicHttpRequest request && !Gate.exempts(Action.HTTP_SEND)
        ? OutboundHeaders.enter(Requests.departure((HttpHost) arguments[0], request))
        : Passage.EXEMPT;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && result instanceof HttpResponse response) {
      passage.succeeded(Map.of("http.status", (long) response.getCode()));
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
