package io.lanyard.agent.library.openai;

import com.openai.core.http.HttpResponseFor;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/** Decides {@code create}. A denial is thrown as it is: the SDK retries only what is about I/O. */
public class CreateGuard implements Guard {
  /** Whether the answer is to be streamed, which the parameters don't say. */
  boolean streams() {
    return false;
  }

  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments)
      throws ReflectiveOperationException {
    Object parameters = arguments[0];
    if (self == null || parameters == null) {
      return null;
    }
    Protocol protocol = Protocol.of(parameters);
    Passage passage = Gate.enter(Request.of(self, protocol, parameters, streams()).call());
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
