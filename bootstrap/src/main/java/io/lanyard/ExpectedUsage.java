package io.lanyard;

/**
 * What a model call may use, as far as its request says, before anything is known for certain.
 *
 * @param promptChars characters of text that are sent, from 0
 * @param answerTokens the most tokens that the request lets the model answer, or -1 if it sets no
 *     bound
 */
public record ExpectedUsage(long promptChars, long answerTokens) {
  /** The request says nothing. */
  public static final ExpectedUsage UNKNOWN = new ExpectedUsage(0, -1);
}
