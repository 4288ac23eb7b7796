package io.lanyard;

/**
 * A call was refused.
 *
 * <p>The message is a stable text with the decision id and nothing else: frameworks hand it to the
 * model, which must not learn the rules from it. {@code lanyard explain <id>} tells the rest.
 */
public final class CallDeniedException extends SecurityException {
  private static final long serialVersionUID = 1L;

  private final String decisionId;
  private final boolean endsRun;

  /**
   * Creates the refusal of one decided call.
   *
   * @param decisionId the id of the decision line in the audit log
   * @param endsRun whether the whole run must end rather than the model be told
   */
  public CallDeniedException(String decisionId, boolean endsRun) {
    super("This call was refused (decision " + decisionId + ").");
    this.decisionId = decisionId;
    this.endsRun = endsRun;
  }

  /** The id to look up in the audit log. */
  public String decisionId() {
    return decisionId;
  }

  /** Whether a refused tool call must end the run instead of answering the model. */
  public boolean endsRun() {
    return endsRun;
  }
}
