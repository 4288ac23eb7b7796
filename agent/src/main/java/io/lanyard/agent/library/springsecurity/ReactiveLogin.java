package io.lanyard.agent.library.springsecurity;

import io.lanyard.Caller;
import io.lanyard.Gate;
import io.lanyard.Login;
import io.lanyard.agent.library.ContextReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Whom Spring Security has logged in for a reactive request: its filters keep that in Reactor's
 * context, as a promise of their own context, which is asked anew for each decision. The innermost
 * filter's counts.
 */
final class ReactiveLogin implements Login, ContextReader {
  private volatile @Nullable Mono<?> promise;

  @Override
  public void seen(Object key, Object value) {
    if (key == SecurityContext.class && value instanceof Mono<?> mono) {
      promise = mono;
    }
  }

  @Override
  public Caller caller() {
    Mono<?> known = promise;
    Object kept = known == null ? null : atHand(known).orElse(null);
    return kept instanceof SecurityContext context
        ? new SpringLogin(context).caller()
        : Caller.ANONYMOUS;
  }

  /** What is there at once; to wait for a store of sessions could stop the thread it answers on. */
  private static Optional<Object> atHand(Mono<?> promise) {
    AtomicReference<@Nullable Object> value = new AtomicReference<>();
    AtomicBoolean ended = new AtomicBoolean();
    Disposable subscription =
        promise.subscribe(
            value::set,
            failure -> {
              ended.set(true);
              Gate.report("login", failure);
            },
            () -> ended.set(true));
    if (!ended.get()) {
      subscription.dispose();
      Gate.report(
          "login",
          new IllegalStateException(
              "the session could not be asked at once who is logged in: it is nobody"));
      return Optional.empty();
    }
    return Optional.ofNullable(value.get());
  }

  @Override
  public Login handedOver() {
    return this;
  }
}
