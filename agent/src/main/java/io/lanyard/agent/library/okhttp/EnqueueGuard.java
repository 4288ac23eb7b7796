package io.lanyard.agent.library.okhttp;

import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.Passage;
import okhttp3.Call;
import okhttp3.Callback;
import org.jspecify.annotations.Nullable;

/** Decides {@code Call.enqueue}, WebSocket handshakes among it. */
public final class EnqueueGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof Call call) || !(arguments[0] instanceof Callback callback)) {
      return Passage.EXEMPT;
    }
    Passage passage = Requests.enter(call.request());
    FlowPosition caller = passage.isDecided() ? passage.outside() : FlowPosition.toHandOver();
    ChainGuard.expect(call, passage.isDecided() ? passage.inside() : caller);
    arguments[0] = new PlacedCallback(callback, passage, caller);
    return passage;
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage) {
      passage.leave();
      if (thrown != null) {
        passage.failed(thrown);
      }
    }
    return result;
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    if (self instanceof Call call && arguments[0] instanceof Callback callback) {
      callback.onFailure(call, Requests.refusal(denial));
      return Answer.NOTHING;
    }
    throw denial;
  }
}
