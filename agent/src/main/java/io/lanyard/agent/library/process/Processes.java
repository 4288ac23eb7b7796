package io.lanyard.agent.library.process;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/** Where processes start: {@code Runtime.exec} and pipelines come through here too. */
public final class Processes implements EnforcementPoint {
  @Override
  public String library() {
    return "JDK processes";
  }

  @Override
  public String versions() {
    return "JDK 17 – 25";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of();
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.PROCESS_START);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "java.lang.ProcessBuilder",
            GuardedMethod.of("start", "StartGuard", "java.lang.ProcessBuilder$Redirect[]")));
  }
}
