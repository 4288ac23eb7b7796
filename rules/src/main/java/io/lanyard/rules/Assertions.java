package io.lanyard.rules;

import java.util.List;

/**
 * Which code may name callers itself, through {@link io.lanyard.CurrentCaller#open}.
 *
 * @param packages names of packages; {@code com.acme.*} covers those below {@code com.acme}
 */
public record Assertions(List<Glob> packages) {
  public Assertions {
    packages = List.copyOf(packages);
  }

  /** Whether code of this package may. */
  public boolean permits(String packageName) {
    return packages.stream().anyMatch(glob -> glob.matches(packageName));
  }
}
