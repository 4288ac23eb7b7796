package io.lanyard.agent.library.apache4;

import io.lanyard.Action;
import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.WeakIdentities;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolException;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.utils.URIUtils;
import org.jspecify.annotations.Nullable;

/** Decides the request that a redirect leads to, before the client sends it. */
public final class RedirectGuard implements Guard {
  /** A strategy that asks the one it extends has its answer decided once for each response. */
  private static final WeakIdentities<HttpResponse, String> DECIDED = new WeakIdentities<>();

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[1];
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(state instanceof HttpResponse response)
        || !(result instanceof HttpUriRequest next)
        || Gate.exempts(Action.HTTP_SEND)) {
      return result;
    }
    String request = next.getMethod() + ' ' + next.getURI();
    if (DECIDED.get(response).filter(request::equals).isPresent()) {
      return result;
    }
    Passage passage = Gate.enter(Requests.call(URIUtils.extractHost(next.getURI()), next));
    DECIDED.put(response, request);
    return Passage.finish(passage, result, thrown);
  }

  @Override
  public @Nullable Object withhold(CallDeniedException denial) throws ProtocolException {
    throw new ProtocolException(denial.getMessage(), denial);
  }
}
