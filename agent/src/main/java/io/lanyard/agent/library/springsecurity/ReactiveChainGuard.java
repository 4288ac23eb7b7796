package io.lanyard.agent.library.springsecurity;

import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.Login;
import io.lanyard.agent.library.ContextReader;
import io.lanyard.agent.library.LaterLogin;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Runs around the chain of reactive security filters, whose context is looked at from there on. */
public final class ReactiveChainGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    FlowPosition here = FlowPosition.current();
    if (here == null || here.flow().kind() != Flow.Kind.REQUEST) {
      return null;
    }
    Login asked = here.flow().login(null);
    Login unused = here.flow().login(asked);
    if (!(asked instanceof LaterLogin later)) {
      return null;
    }
    ReactiveLogin login = new ReactiveLogin();
    later.become(login);
    return login;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return state instanceof ReactiveLogin login && result instanceof Mono<?> filtered
        ? filtered.contextWrite(context -> context.put(ContextReader.KEY, login))
        : result;
  }
}
