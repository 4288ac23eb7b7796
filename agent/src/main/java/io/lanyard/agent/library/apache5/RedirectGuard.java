package io.lanyard.agent.library.apache5;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Carrier;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.WeakIdentities;
import java.net.URI;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Decides where a redirect leads, before the client goes there. */
public final class RedirectGuard implements Guard {
  private record Redirect(HttpRequest request, HttpResponse response, @Nullable Object context) {
    /** The method that the client goes on with. */
    String method() {
      String method = request.getMethod();
      return switch (response.getCode()) {
        case HttpStatus.SC_MOVED_PERMANENTLY, HttpStatus.SC_MOVED_TEMPORARILY ->
            method.equalsIgnoreCase("POST") ? "GET" : method;
        case HttpStatus.SC_SEE_OTHER -> method.equalsIgnoreCase("HEAD") ? method : "GET";
        default -> method;
      };
    }
  }

  /** A strategy that asks the one it extends has its answer decided once for each response. */
  private static final WeakIdentities<HttpResponse, URI> DECIDED = new WeakIdentities<>();

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[0] instanceof HttpRequest request
            && arguments[1] instanceof HttpResponse response
        ? new Redirect(request, response, arguments[2])
        : null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(state instanceof Redirect redirect)
        || !(result instanceof URI next)
        || DECIDED.get(redirect.response()).filter(next::equals).isPresent()) {
      return result;
    }
    try (var here = Carrier.at(Exchange.placeOf(redirect.context()))) {
      if (!Gate.exempts(Action.HTTP_SEND)) {
        Passage.finish(Gate.enter(call(redirect, next)), result, thrown);
        DECIDED.put(redirect.response(), next);
      }
    }
    return result;
  }

  private static Call call(Redirect redirect, URI next) {
    return Requests.call(redirect.method(), URIUtils.extractHost(next), pathOf(next));
  }

  private static String pathOf(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
  }

  @Override
  public @Nullable Object withhold(CallDeniedException denial) throws ProtocolException {
    throw new ProtocolException(denial.getMessage(), denial);
  }
}
