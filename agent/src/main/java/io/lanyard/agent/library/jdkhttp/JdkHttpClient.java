package io.lanyard.agent.library.jdkhttp;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/** Requests and redirects of the JDK's HTTP client, WebSocket handshakes among them. */
public final class JdkHttpClient implements EnforcementPoint {
  private static final String REQUEST = "java.net.http.HttpRequest";

  @Override
  public String library() {
    return "JDK HttpClient";
  }

  @Override
  public String versions() {
    return "JDK 17 – 25";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of();
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.HTTP_SEND);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "jdk.internal.net.http.HttpClientImpl",
            GuardedMethod.of("send", "SendGuard", REQUEST),
            GuardedMethod.of("sendAsync", "SendAsyncGuard", REQUEST)),
        GuardedType.named(
            "jdk.internal.net.http.HttpRequestImpl",
            GuardedMethod.exactly("getUserHeaders", "HeadersGuard")),
        GuardedType.named(
            "jdk.internal.net.http.RedirectFilter",
            GuardedMethod.of("handleResponse", "RedirectGuard")));
  }
}
