package io.lanyard.agent.library.openai;

import com.openai.core.http.HttpResponseFor;
import io.lanyard.Action;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.agent.library.Routing;
import org.jspecify.annotations.Nullable;

/** Decides {@code create}. A denial is thrown as it is: the SDK retries only what is about I/O. */
public class CreateGuard implements Guard {
  /** Whether the answer is to be streamed, which the parameters don't say. */
  boolean streams() {
    return false;
  }

  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    Object parameters = arguments[0];
    if (self == null || parameters == null) {
      return null;
    }
    Protocol protocol = Protocol.of(parameters);
    Request request = Request.of(self, protocol, parameters, streams());
    Passage passage =
        protocol.action() == Action.MODEL_CHAT
            ? Routing.enter(new Chat(request, parameters, other -> arguments[0] = other))
            : Gate.enter(request.call());
    return passage.isDecided() ? new PendingAnswer(passage, protocol) : null;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(state instanceof PendingAnswer pending)) {
      return result;
    }
    pending.passage().leave();
    if (thrown != null) {
      pending.passage().failed(thrown);
    }
    return result instanceof HttpResponseFor<?> response ? pending.arrived(response) : result;
  }
}
