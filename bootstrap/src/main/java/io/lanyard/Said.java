package io.lanyard;

/**
 * A text that a model is given: a message, or a part of one.
 *
 * @param kind who wrote it, as its role says
 * @param tool for a tool's result: the tool, if it is known; else empty
 */
public record Said(SourceKind kind, String tool, String text) {
  /** A text of no tool. */
  public static Said by(SourceKind kind, String text) {
    return new Said(kind, "", text);
  }
}
