package io.lanyard.agent.classpath;

/**
 * A library that was found.
 *
 * @param group Maven's group; empty if only the file's name tells what it is
 * @param version empty if nothing tells
 * @param in the jar it was found in
 */
public record FoundArtifact(String group, String artifact, String version, String in) {

  /** Whether these are its coordinates, {@code group:artifact}. */
  boolean is(String coordinates) {
    return group.isEmpty()
        ? coordinates.endsWith(":" + artifact)
        : coordinates.equals(group + ":" + artifact);
  }

  /** Its name and version, as people write them. */
  @Override
  public String toString() {
    return artifact + (version.isEmpty() ? "" : " " + version);
  }
}
