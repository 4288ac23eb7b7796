package io.lanyard.agent.library.apache5;

import io.lanyard.Action;
import io.lanyard.CallDeniedException;
import io.lanyard.CallId;
import io.lanyard.Carrier;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.agent.library.OutboundHeaders;
import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous request on its way over the client's threads: who asked, and what was decided.
 */
final class Exchange {
  private static final String ATTRIBUTE = "io.lanyard.exchange";

  private final @Nullable HttpHost host;
  private final @Nullable FlowPosition caller;
  private volatile Passage passage = Passage.EXEMPT;

  Exchange(@Nullable HttpHost host, @Nullable FlowPosition caller) {
    this.host = host;
    this.caller = caller;
  }

  /** The context goes along with the request and is there again when it is redirected. */
  void isKnownBy(HttpContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** Where to decide a redirect: in the request that it answers, or where this thread stands. */
  static @Nullable FlowPosition placeOf(@Nullable Object context) {
    return context instanceof HttpContext known
            && known.getAttribute(ATTRIBUTE) instanceof Exchange exchange
        ? exchange.place()
        : FlowPosition.current();
  }

  /** Where the request itself stands, that is, inside of its own call if it was decided. */
  @Nullable FlowPosition place() {
    Passage decided = passage;
    return decided.isDecided() ? decided.inside() : caller;
  }

  @Nullable FlowPosition caller() {
    return caller;
  }

  Passage passage() {
    return passage;
  }

  /** The client's channel, with a decision before it. */
  RequestChannel deciding(RequestChannel channel) {
    return (request, entity, context) -> {
      decide(request);
      channel.sendRequest(request, entity, context);
    };
  }

  /**
   * Decides the request; producers may make it on any thread.
   *
   * @throws IOException if it must not be sent; the client hands it to callback and future
   */
  private void decide(HttpRequest request) throws IOException {
    try (var here = Carrier.at(caller)) {
      if (!Gate.exempts(Action.HTTP_SEND)) {
        passage = OutboundHeaders.enter(Requests.departure(host, request));
        passage.leave();
      }
    } catch (CallDeniedException denial) {
      throw new IOException(denial.getMessage(), denial);
    } catch (HttpException | RuntimeException | LinkageError failure) {
      if (Gate.refusesAfter("request of the asynchronous Apache HttpClient 5", failure)) {
        throw new IOException(new CallDeniedException(CallId.next(), true));
      }
    }
  }
}
