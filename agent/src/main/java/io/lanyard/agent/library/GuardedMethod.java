package io.lanyard.agent.library;

import java.util.List;

/**
 * A method to weave, and the guard that runs around it.
 *
 * @param name the method's name
 * @param guard simple name of a {@link io.lanyard.Guard} in the enforcement point's own package
 * @param required whether its absence means that this version of the library is not guarded
 * @param open whether other parameters may follow, so that overloads of later versions are guarded
 *     too
 * @param onlyInTools whether the guard runs only inside a tool's call; elsewhere the method pays
 *     for a thread-local read, and its guard need not even be loaded
 * @param parameters binary names of its first parameters
 */
public record GuardedMethod(
    String name,
    String guard,
    boolean required,
    boolean open,
    boolean onlyInTools,
    List<String> parameters) {
  public GuardedMethod {
    parameters = List.copyOf(parameters);
  }

  /** A method that every version has, and its overloads with more parameters. */
  public static GuardedMethod of(String name, String guard, String... parameters) {
    return new GuardedMethod(name, guard, true, true, false, List.of(parameters));
  }

  /** A method that every version has, with these parameters and no others. */
  public static GuardedMethod exactly(String name, String guard, String... parameters) {
    return new GuardedMethod(name, guard, true, false, false, List.of(parameters));
  }

  /** A method that only some versions have. */
  public static GuardedMethod inSomeVersions(String name, String guard, String... parameters) {
    return new GuardedMethod(name, guard, false, true, false, List.of(parameters));
  }

  /** The same where its absence means nothing. */
  public GuardedMethod optional() {
    return new GuardedMethod(name, guard, false, open, onlyInTools, parameters);
  }

  /** The same, guarded only inside a tool's call. */
  public GuardedMethod inTools() {
    return new GuardedMethod(name, guard, required, open, true, parameters);
  }
}
