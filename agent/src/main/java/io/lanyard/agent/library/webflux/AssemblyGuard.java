package io.lanyard.agent.library.webflux;

import io.lanyard.Guard;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Fuseable;
import reactor.core.publisher.Operators;

/** Puts a {@link PlacedSubscriber} between an operator and whoever subscribes to it. */
public final class AssemblyGuard implements Guard {
  private final Function<? super Publisher<Object>, ? extends Publisher<Object>> placing =
      Operators.lift((operator, actual) -> new PlacedSubscriber<>(actual));

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return null;
  }

  /** What is known beforehand comes on the thread that asks for it, and stays as fast as it was. */
  @Override
  @SuppressWarnings("unchecked") // of whatever it publishes, nothing is looked at
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return result instanceof Publisher<?> operator && !(result instanceof Fuseable.ScalarCallable)
        ? placing.apply((Publisher<Object>) operator)
        : result;
  }
}
