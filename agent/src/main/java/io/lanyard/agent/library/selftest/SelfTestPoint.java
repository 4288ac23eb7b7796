package io.lanyard.agent.library.selftest;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/** The enforcement point of the {@link Probe}. */
public final class SelfTestPoint implements EnforcementPoint {
  /** The resource of the probe's call; nobody may reach it. */
  public static final String RESOURCE = "lanyard:self-test";

  /** What it is called among the guarded libraries, none of which it is. */
  public static final String LIBRARY = "Lanyard's self-test";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public String versions() {
    return "this one";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of();
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.REQUEST_ENTER);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            "io.lanyard.agent.library.selftest.Probe", GuardedMethod.of("get", "ProbeGuard")));
  }
}
