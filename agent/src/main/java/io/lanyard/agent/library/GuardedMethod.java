package io.lanyard.agent.library;

import java.util.List;

/**
 * A method to weave, and the guard that runs around it.
 *
 * @param name the method's name
 * @param guard simple name of a {@link io.lanyard.Guard} in the enforcement point's own package
 * @param required whether its absence means that this version of the library is not guarded
 * @param parameters binary names of its first parameters; others may follow, so that overloads of
 *     later versions are guarded too
 */
public record GuardedMethod(String name, String guard, boolean required, List<String> parameters) {
  public GuardedMethod {
    parameters = List.copyOf(parameters);
  }

  /** A method that every version has; its absence is reported. */
  public static GuardedMethod of(String name, String guard, String... parameters) {
    return new GuardedMethod(name, guard, true, List.of(parameters));
  }

  /** A method that only some versions have. */
  public static GuardedMethod inSomeVersions(String name, String guard, String... parameters) {
    return new GuardedMethod(name, guard, false, List.of(parameters));
  }
}
