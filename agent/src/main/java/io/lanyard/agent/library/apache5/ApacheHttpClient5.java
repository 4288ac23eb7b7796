package io.lanyard.agent.library.apache5;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/** Requests and redirects of Apache HttpClient 5, classic and asynchronous. */
public final class ApacheHttpClient5 implements EnforcementPoint {
  private static final String CLIENT = "org.apache.hc.client5.http.";
  private static final String CORE = "org.apache.hc.core5.http.";
  private static final String PRODUCER = CORE + "nio.AsyncRequestProducer";
  private static final String CONSUMER = CORE + "nio.AsyncResponseConsumer";
  private static final String PUSHED = CORE + "nio.HandlerFactory";
  private static final String CONTEXT = CORE + "protocol.HttpContext";

  @Override
  public String library() {
    return "Apache HttpClient 5";
  }

  @Override
  public String versions() {
    return "5.0 – 5.6.4";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("org.apache.httpcomponents.client5:httpclient5");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.HTTP_SEND);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.subtypesOf(
            CLIENT + "impl.classic.CloseableHttpClient",
            "(Lorg/apache/hc/core5/http/HttpHost;Lorg/apache/hc/core5/http/ClassicHttpRequest;",
            GuardedMethod.of(
                "doExecute", "ExecuteGuard", CORE + "HttpHost", CORE + "ClassicHttpRequest")),
        GuardedType.named(
            CORE + "impl.io.HttpRequestExecutor",
            GuardedMethod.of("execute", "TransmitGuard", CORE + "ClassicHttpRequest")),
        GuardedType.named(CLIENT + "impl.async.HttpAsyncMainClientExec", transmitting()),
        GuardedType.named(CLIENT + "impl.async.H2AsyncMainClientExec", transmitting()),
        GuardedType.named(
            CLIENT + "impl.async.InternalAbstractHttpAsyncClient",
            GuardedMethod.of(
                "doExecute",
                "ExecuteAsyncGuard",
                CORE + "HttpHost",
                PRODUCER,
                CONSUMER,
                PUSHED,
                CONTEXT,
                "org.apache.hc.core5.concurrent.FutureCallback")),
        GuardedType.named(CLIENT + "impl.async.MinimalHttpAsyncClient", ofHandler()),
        GuardedType.named(CLIENT + "impl.async.MinimalH2AsyncClient", ofHandler()),
        // A connection that the application leases and keeps.
        GuardedType.named(
            CLIENT + "impl.async.MinimalHttpAsyncClient$InternalAsyncClientEndpoint", ofHandler()),
        GuardedType.subtypesOf(
            CLIENT + "protocol.RedirectStrategy",
            "getLocationURI",
            GuardedMethod.of(
                "getLocationURI", "RedirectGuard", CORE + "HttpRequest", CORE + "HttpResponse")));
  }

  private static GuardedMethod transmitting() {
    return GuardedMethod.of("execute", "TransmitAsyncGuard", CORE + "HttpRequest");
  }

  private static GuardedMethod ofHandler() {
    return GuardedMethod.of(
        "execute", "HandlerGuard", CORE + "nio.AsyncClientExchangeHandler", PUSHED);
  }
}
