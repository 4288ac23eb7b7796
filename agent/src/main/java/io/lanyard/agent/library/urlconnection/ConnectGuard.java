package io.lanyard.agent.library.urlconnection;

import io.lanyard.Action;
import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.OutboundHeaders;
import io.lanyard.agent.library.WeakIdentities;
import io.lanyard.agent.outbound.Outbound;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides a connection when it first talks to a URL; connecting, writing and reading are one
 * request. {@code getResponseCode} reads twice when the first reading failed, so a denial is kept.
 */
public class ConnectGuard implements Guard {
  private record Verdict(String request, Optional<CallDeniedException> denial) {}

  private static final WeakIdentities<HttpURLConnection, Verdict> VERDICTS = new WeakIdentities<>();

  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpURLConnection connection)) {
      return Passage.EXEMPT;
    }
    Passage passage = Gate.exempts(Action.HTTP_SEND) ? Passage.EXEMPT : decide(connection);
    if (!Outbound.isSilent()) {
      equip(connection, passage);
    }
    return passage;
  }

  private void equip(HttpURLConnection connection, Passage passage) {
    String method = method(connection, true);
    try {
      Equipment.give(connection, method);
    } catch (CallDeniedException denial) {
      VERDICTS.put(
          connection, new Verdict(method + ' ' + connection.getURL(), Optional.of(denial)));
      passage.leave();
      passage.failed(denial);
      throw denial;
    }
  }

  private Passage decide(HttpURLConnection connection) {
    Optional<Verdict> last = VERDICTS.get(connection);
    String method = method(connection, last.isEmpty());
    String request = method + ' ' + connection.getURL();
    return last.filter(verdict -> verdict.request().equals(request)).isPresent()
        ? repeat(last.get())
        : decide(connection, method, request);
  }

  /**
   * The method that will be sent.
   *
   * @param first whether nothing was decided about this connection yet
   */
  String method(HttpURLConnection connection, boolean first) {
    String method = connection.getRequestMethod();
    return first && connection.getDoOutput() ? ofWriter(method) : method;
  }

  /** Whoever writes to a GET connection makes it a POST; the JDK changes the method on the way. */
  static String ofWriter(String method) {
    return method.equals("GET") ? "POST" : method;
  }

  private static Passage repeat(Verdict verdict) {
    if (verdict.denial().isPresent()) {
      throw verdict.denial().get();
    }
    return Passage.EXEMPT;
  }

  private static Passage decide(HttpURLConnection connection, String method, String request) {
    try {
      Passage passage = OutboundHeaders.enter(new Departure(connection, method));
      VERDICTS.put(connection, new Verdict(request, Optional.empty()));
      return passage;
    } catch (CallDeniedException denial) {
      VERDICTS.put(connection, new Verdict(request, Optional.of(denial)));
      throw denial;
    }
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }
}
