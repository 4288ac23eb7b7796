package io.lanyard;

import java.util.Collection;
import java.util.Set;

/**
 * What a call reaches. An allow needs all of the names, a deny any of them.
 *
 * @param names the models, tools, tables or hosts, without duplicates
 * @param exact false when the names are only everything that could be meant, as for a statement
 *     that could not be parsed: any of them can match a deny, and no allow that names resources
 *     matches
 */
public record Resource(Set<String> names, boolean exact) {
  /** Nothing in particular, as for {@code SELECT 1}. */
  public static final Resource NONE = new Resource(Set.of(), true);

  public Resource {
    names = Set.copyOf(names);
  }

  /** The resource of one name. */
  public static Resource of(String name) {
    return new Resource(Set.of(name), true);
  }

  /** Several at once, such as the tables of one statement: an allow must cover each. */
  public static Resource all(Collection<String> names) {
    return new Resource(Set.copyOf(names), true);
  }

  /** Any of these may be reached, and nobody can say which. */
  public static Resource anyOf(Collection<String> names) {
    return new Resource(Set.copyOf(names), false);
  }

  /** The names in alphabetical order, separated by commas. */
  @Override
  public String toString() {
    return String.join(",", new java.util.TreeSet<>(names));
  }
}
