package io.lanyard.agent.library.okhttp;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * OkHttp's calls. They are decided where the application makes them, again where an interceptor of
 * the application turned them into something else, and again where they are redirected.
 */
public final class OkHttp implements EnforcementPoint {
  @Override
  public String library() {
    return "OkHttp";
  }

  @Override
  public String versions() {
    return "3.14.9 – 5.5.1";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("com.squareup.okhttp3:okhttp", "com.squareup.okhttp3:okhttp-jvm");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.HTTP_SEND);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named("okhttp3.RealCall", call()), // 3.x
        GuardedType.named("okhttp3.internal.connection.RealCall", call()),
        GuardedType.named(
            "okhttp3.internal.http.RealInterceptorChain",
            GuardedMethod.of("proceed", "ProceedGuard", "okhttp3.Request")),
        GuardedType.named(
            "okhttp3.internal.http.RetryAndFollowUpInterceptor",
            GuardedMethod.of("intercept", "InterceptGuard", "okhttp3.Interceptor$Chain"),
            GuardedMethod.of("followUpRequest", "FollowUpGuard", "okhttp3.Response")));
  }

  private static GuardedMethod[] call() {
    return new GuardedMethod[] {
      GuardedMethod.of("execute", "ExecuteGuard"),
      GuardedMethod.of("enqueue", "EnqueueGuard", "okhttp3.Callback"),
      inSomeVersions("getResponseWithInterceptorChain", "ChainGuard"),
      inSomeVersions("getResponseWithInterceptorChain$okhttp", "ChainGuard")
    };
  }
}
