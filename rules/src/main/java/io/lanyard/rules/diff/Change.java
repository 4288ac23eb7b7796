package io.lanyard.rules.diff;

/**
 * Something that the files say differently.
 *
 * @param part such as {@code when} of a rule, or {@code mode}
 * @param before empty if it was not there
 * @param after empty if it is not there any more
 * @param decides whether decisions can depend on it
 * @param direction {@code tighter}, {@code looser}, or empty if that can't be told
 */
public record Change(String part, String before, String after, boolean decides, String direction) {
  /** In one line: what is new or gone, or how it was and how it is. */
  public String text() {
    String told = direction.isEmpty() ? "" : "  (" + direction + ")";
    if (isWhole()) {
      return (after.isEmpty() ? "- " : "+ ") + part + ": " + before + after + told;
    }
    return part + ": " + before + " -> " + after + told;
  }

  /** Whether it is new or gone, not changed. */
  boolean isWhole() {
    return before.isEmpty() || after.isEmpty();
  }

  static Change of(String part, String before, String after) {
    return new Change(part, before, after, true, "");
  }

  /** One that decides nothing. */
  static Change harmless(String part, String before, String after) {
    return new Change(part, before, after, false, "");
  }
}
