package io.lanyard.agent.library.springsecurity;

import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.Login;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.rules.LoginKind;
import org.jspecify.annotations.Nullable;

/** Runs around the chain of security filters, inside of which there is somebody to ask for. */
public final class ChainGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    FlowPosition here = FlowPosition.current();
    if (here == null
        || here.flow().kind() != Flow.Kind.REQUEST
        || !Entrance.logins().count(LoginKind.SPRING_SECURITY)) {
      return null;
    }
    return new Inside(here.flow(), here.flow().login(SpringLogin.OF_THIS_THREAD));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Inside inside) {
      Login unused = inside.flow().login(inside.before());
    }
    return result;
  }

  private record Inside(Flow flow, @Nullable Login before) {}
}
