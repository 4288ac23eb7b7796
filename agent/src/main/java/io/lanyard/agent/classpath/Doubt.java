package io.lanyard.agent.classpath;

/**
 * Something that is not certain to be guarded.
 *
 * @param name a library and its version, or a class; what a rule file accepts it by
 * @param text a short phrase that says why, for people
 */
public record Doubt(String name, String text) {
  @Override
  public String toString() {
    return text;
  }
}
