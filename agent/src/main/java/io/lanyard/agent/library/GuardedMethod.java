package io.lanyard.agent.library;

import java.util.List;

/**
 * A method to weave, and the guard that runs around it.
 *
 * @param name the method's name
 * @param parameters binary names of its first parameters; others may follow, so that overloads of
 *     later versions are guarded too
 * @param guard simple name of a {@link io.lanyard.Guard} in the enforcement point's own package
 */
public record GuardedMethod(String name, List<String> parameters, String guard) {
  public GuardedMethod {
    parameters = List.copyOf(parameters);
  }

  /** A method with these leading parameter types. */
  public static GuardedMethod of(String name, String guard, String... parameters) {
    return new GuardedMethod(name, List.of(parameters), guard);
  }
}
