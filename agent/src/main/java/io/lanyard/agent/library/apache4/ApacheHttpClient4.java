package io.lanyard.agent.library.apache4;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/** Requests and redirects of Apache HttpClient 4. */
public final class ApacheHttpClient4 implements EnforcementPoint {
  private static final String HOST = "org.apache.http.HttpHost";
  private static final String REQUEST = "org.apache.http.HttpRequest";
  private static final String RESPONSE = "org.apache.http.HttpResponse";

  @Override
  public String library() {
    return "Apache HttpClient 4";
  }

  @Override
  public String versions() {
    return "4.3 – 4.5.14";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("org.apache.httpcomponents:httpclient");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.HTTP_SEND);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.subtypesOf(
            "org.apache.http.impl.client.CloseableHttpClient",
            "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;",
            GuardedMethod.of("doExecute", "ExecuteGuard", HOST, REQUEST)),
        GuardedType.named(
            "org.apache.http.protocol.HttpRequestExecutor",
            GuardedMethod.of("execute", "TransmitGuard", REQUEST)),
        GuardedType.subtypesOf(
            "org.apache.http.client.RedirectStrategy",
            "getRedirect",
            GuardedMethod.of("getRedirect", "RedirectGuard", REQUEST, RESPONSE)));
  }
}
