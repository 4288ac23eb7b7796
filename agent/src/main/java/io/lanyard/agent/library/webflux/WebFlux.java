package io.lanyard.agent.library.webflux;

import static io.lanyard.agent.library.GuardedMethod.inSomeVersions;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/**
 * Where Spring WebFlux hands a request to the application, on whatever server; and where Reactor
 * puts pipelines together and schedules them, so that each of them runs for whoever subscribed.
 */
public final class WebFlux implements EnforcementPoint {
  private static final String HTTP = "org.springframework.http.server.reactive.";
  private static final String PUBLISHER = "reactor.core.publisher.";

  @Override
  public String library() {
    return "Spring WebFlux";
  }

  @Override
  public String versions() {
    return "5.3 – 7.0";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of("org.springframework:spring-webflux");
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.REQUEST_ENTER);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "org.springframework.web.server.adapter.HttpWebHandlerAdapter",
            GuardedMethod.of(
                "handle", "HandleGuard", HTTP + "ServerHttpRequest", HTTP + "ServerHttpResponse")),
        GuardedType.named(
            "org.springframework.web.reactive.DispatcherHandler",
            GuardedMethod.of(
                "handle", "HandlerGuard", "org.springframework.web.server.ServerWebExchange")),
        assembly("Mono"),
        assembly("Flux"),
        assembly("ParallelFlux"),
        shared("Sinks$Many", "tryEmit"),
        shared("Sinks$Empty", "tryEmit"),
        shared("FluxProcessor", "reactor/core/publisher/FluxProcessor"),
        shared("MonoProcessor", "reactor/core/publisher/MonoProcessor"),
        GuardedType.named("reactor.adapter.JdkFlowAdapter$FlowPublisherAsFlux", subscribing()),
        GuardedType.named(
            "reactor.core.scheduler.Schedulers",
            GuardedMethod.of("onSchedule", "ScheduleGuard", "java.lang.Runnable")));
  }

  /** Every operator passes there, whatever hooks of Reactor's the application sets or resets. */
  private static GuardedType assembly(String type) {
    return GuardedType.named(PUBLISHER + type, GuardedMethod.of("onAssembly", "AssemblyGuard"));
  }

  /**
   * What many subscribe to and somebody else makes go. None of these passes there, and what comes
   * of them arrives on the thread of whoever emitted it.
   */
  private static GuardedType shared(String type, String marker) {
    return GuardedType.subtypesOf(PUBLISHER + type, marker, subscribing());
  }

  private static GuardedMethod subscribing() {
    return inSomeVersions("subscribe", "SubscribeGuard", "reactor.core.CoreSubscriber");
  }
}
