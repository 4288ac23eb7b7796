package io.lanyard.agent.library.okhttp;

import io.lanyard.Carrier;
import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.agent.library.WeakIdentities;
import java.util.Optional;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Runs an enqueued call's interceptors where the call was made. The dispatcher may start it from
 * the thread of another call that has just ended, and so with somebody else's rights.
 */
public final class ChainGuard implements Guard {
  private record Place(Optional<FlowPosition> position) {}

  private static final WeakIdentities<Call, Place> EXPECTED = new WeakIdentities<>();

  static void expect(Call call, @Nullable FlowPosition position) {
    EXPECTED.put(call, new Place(Optional.ofNullable(position)));
  }

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof Call call)) {
      return null;
    }
    return EXPECTED.get(call).map(place -> Carrier.at(place.position().orElse(null))).orElse(null);
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Carrier.Scope scope) {
      scope.close();
    }
    return result;
  }
}
