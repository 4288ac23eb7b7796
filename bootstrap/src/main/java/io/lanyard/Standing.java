package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * How a call stands before any rule is asked: whether it is guarded at all, why it happens, and
 * what already speaks for it.
 */
record Standing(boolean exempt, @Nullable Call cause, Grant grant) {
  private static final Standing EXEMPT = new Standing(true, null, Grant.NONE);
  private static final Standing CLEAN_BACKGROUND =
      new Standing(false, null, Grant.CLEAN_BACKGROUND);

  static Standing of(
      Call call, FlowPosition position, Policy policy, OutputMemory memory, boolean usesModels) {
    Call outer = position.call();
    Flow flow = position.flow();
    if (call.action() == Action.TOOL_CALL) {
      Call asked = flow.causeOfTool(call);
      return guarded(asked != null ? asked : outer);
    }
    if (outer != null) {
      return new Standing(false, outer, call.hasTicketOf(outer) ? Grant.TICKET : Grant.NONE);
    }
    if (call.action().isModelWork()
        || call.action() == Action.REQUEST_ENTER
        || policy.guardAll()
        || flow.sawModelOutput()) {
      return guarded(null);
    }
    if (flow.kind() == Flow.Kind.REQUEST || !usesModels) {
      return EXEMPT;
    }
    Call source = memory.sourceOf(call.text()).orElse(null);
    if (source != null) {
      return guarded(source);
    }
    return policy.trustBackground() ? EXEMPT : CLEAN_BACKGROUND;
  }

  private static Standing guarded(@Nullable Call cause) {
    return new Standing(false, cause, Grant.NONE);
  }
}
