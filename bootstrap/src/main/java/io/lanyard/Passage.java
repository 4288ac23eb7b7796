package io.lanyard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An allowed call on its way. The thread that entered stands inside it until {@link #leave}; the
 * call itself lasts until {@link #succeeded} or {@link #failed}, on whatever thread that happens.
 */
public final class Passage {
  /** A call that needs no decision of its own. */
  public static final Passage EXEMPT = new Passage();

  /** A call that passes because deciding it failed, and gets nothing on its way. */
  public static final Passage UNDECIDED = new Passage();

  private final @Nullable Call call;
  private final @Nullable Ending ending;
  private final @Nullable FlowPosition before;
  private final @Nullable FlowPosition inside;
  private final @Nullable FlowPosition handedBefore;
  private final @Nullable FlowPosition handedInside;
  private final String earlierRunEnd;

  private Passage() {
    this.call = null;
    this.ending = null;
    this.before = null;
    this.inside = null;
    this.handedBefore = null;
    this.handedInside = null;
    this.earlierRunEnd = "";
  }

  Passage(Call call, Decision decision, DecisionPoint point, FlowPosition before) {
    this.call = call;
    this.ending = new Ending(call, decision, point);
    this.before = before;
    this.inside = before.inside(call, ending);
    this.handedBefore = before.handedOver();
    this.handedInside = handedBefore == before ? inside : handedBefore.inside(call, ending);
    this.earlierRunEnd = call.flow().runEnd();
    call.duties().are(decision.obligations());
    FlowPosition.set(inside);
  }

  private Passage(Passage asked, Passage used) {
    this.call = used.call;
    this.ending = used.ending;
    this.before = asked.before;
    this.inside = used.inside;
    this.handedBefore = asked.handedBefore;
    this.handedInside = used.handedInside;
    this.earlierRunEnd = used.earlierRunEnd;
  }

  /**
   * Decides the call that is made in place of this one, as what it is. It stands inside of this,
   * and leaving it leaves both.
   *
   * @throws CallDeniedException if it must not happen, or deciding failed: this must not, too
   */
  public Passage replacedBy(Call used) {
    try {
      Passage passage = Gate.inPlace(used);
      if (passage == UNDECIDED) {
        throw new CallDeniedException(used.id(), true);
      }
      return new Passage(this, passage);
    } catch (CallDeniedException denial) {
      leave();
      failed(denial);
      throw denial;
    }
  }

  /**
   * Ends a call that lasted as long as its method, for the {@code exit} of a guard whose state is a
   * passage.
   *
   * @return the result, unchanged
   */
  public static @Nullable Object finish(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage) {
      passage.leave();
      if (thrown == null) {
        passage.succeeded(Map.of());
      } else {
        passage.failed(thrown);
      }
    }
    return result;
  }

  /** Whether this is a decided call, with a decision, obligations and an outcome to report. */
  public boolean isDecided() {
    return call != null;
  }

  /** Where callbacks of this call stand; null for an exempt call, which changes nothing. */
  public @Nullable FlowPosition inside() {
    return handedInside;
  }

  /** Where the caller stood when the call began; null for an exempt call, or for nobody. */
  public @Nullable FlowPosition outside() {
    return handedBefore;
  }

  /** What was decided; only for a decided call. */
  public Decision decision() {
    if (ending == null) {
      throw new IllegalStateException("an exempt call has no decision");
    }
    return ending.decision();
  }

  /**
   * The refusal, somewhere inside this call, that ends the run: a tool swallows it like any other
   * failure, and the model would go on trying.
   */
  public Optional<CallDeniedException> runEnd() {
    String last = call == null ? "" : call.flow().runEnd();
    return last.equals(earlierRunEnd)
        ? Optional.empty()
        : Optional.of(new CallDeniedException(last, true));
  }

  /** Puts the thread back where it stood. The call may go on elsewhere. */
  public void leave() {
    if (call != null) {
      FlowPosition.set(before);
    }
  }

  /** Takes in what a model answered; before the application can act on it. */
  public void modelAnswered(ModelOutput output) {
    if (call != null) {
      call.flow().modelAnswered(call, output);
      Gate.memory().remember(call, output);
    }
  }

  /**
   * Takes in a text that this call brought into its flow, before anybody can act on it.
   *
   * @param metadata what comes with a document; empty for all else
   */
  public void heard(SourceKind kind, Map<String, ?> metadata, String text) {
    if (call != null && !text.isEmpty()) {
      Set<String> labels = Gate.memory().labels(call, metadata);
      Object tool = call.attributes().value(Attribute.TOOL_NAME);
      String name = tool instanceof String said ? said : "";
      Gate.memory().heard(call, new Source(kind, call.id(), name, "", labels), text);
    }
  }

  /** Ends the call well. Later ends of the same call are ignored. */
  public void succeeded(Map<String, Object> details) {
    if (ending != null) {
      ending.succeeded(details);
    }
  }

  /** Ends the call with an exception. Later ends of the same call are ignored. */
  public void failed(Throwable thrown) {
    if (ending != null) {
      ending.failed(thrown);
    }
  }

  /** The call's end, for whoever has to see to it that there is one; null for an exempt call. */
  public @Nullable Ending ending() {
    return ending;
  }
}
