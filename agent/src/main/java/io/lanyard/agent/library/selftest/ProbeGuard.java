package io.lanyard.agent.library.selftest;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the probe's call to the gate, and answers with the decision id when it was refused. */
public final class ProbeGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    Attributes attributes = Attributes.of(Resource.of(SelfTestPoint.RESOURCE), Map.of());
    return Gate.enter(Call.of(Action.REQUEST_ENTER, attributes));
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments) {
    return new io.lanyard.Answer(denial.decisionId());
  }
}
