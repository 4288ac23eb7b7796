package io.lanyard.agent.library.webflux;

import io.lanyard.Guard;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** Puts a {@link PlacedSubscriber} right behind what many subscribe to. */
public final class SubscribeGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof CoreSubscriber<?> actual
        && !(actual instanceof PlacedSubscriber<?>)) {
      arguments[0] = new PlacedSubscriber<>(actual);
    }
    return null;
  }
}
