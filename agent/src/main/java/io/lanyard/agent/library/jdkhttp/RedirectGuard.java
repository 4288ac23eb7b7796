package io.lanyard.agent.library.jdkhttp;

import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.OutboundHeaders;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides the request that a redirect leads to, before the client sends it. */
public final class RedirectGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (result instanceof HttpRequest next) {
      Passage passage = OutboundHeaders.enter(Departure.of(next));
      passage.leave();
      passage.succeeded(Map.of());
    }
    return result;
  }

  /** JDK 25 makes an IOException of anything else on the way out, JDK 17 does not. */
  @Override
  public @Nullable Object withhold(CallDeniedException denial) throws IOException {
    throw new IOException(denial.getMessage(), denial);
  }
}
