package io.lanyard.rules.review;

/**
 * Whether a caller can do something, as far as rules alone can tell.
 *
 * @param caller who, such as {@code workload:background}
 * @param can yes, no, or it depends on the call
 * @param why one sentence
 */
public record Answer(String caller, Can can, String why) {
  /** What can be said before there is a call. */
  public enum Can {
    YES,
    NO,
    DEPENDS
  }
}
