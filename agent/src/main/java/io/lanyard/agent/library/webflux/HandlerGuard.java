package io.lanyard.agent.library.webflux;

import io.lanyard.Guard;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Marks where the filters end and the application's handler begins: what that puts into the context
 * is its own idea.
 */
public final class HandlerGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return result instanceof Mono<?> handled ? handled.contextWrite(Places::hidden) : result;
  }
}
