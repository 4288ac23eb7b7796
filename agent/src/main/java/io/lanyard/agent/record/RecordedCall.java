package io.lanyard.agent.record;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Caller;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.rules.PartialAttributes;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * One decision line, taken apart.
 *
 * @param line as it stands in the record
 * @param time when it was decided
 * @param effect what was decided, whether it was enforced or only observed
 * @param within the actions of the calls that it happened because of, the outermost first
 * @param hint what an unverified token said, if one came with the request
 */
public record RecordedCall(
    RecordedLine line,
    Instant time,
    Action action,
    PartialAttributes attributes,
    List<Action> within,
    Grant grant,
    Caller caller,
    InboundRequest request,
    Effect effect,
    Optional<Hint> hint) {
  public RecordedCall {
    within = List.copyOf(within);
  }

  /**
   * Takes a decision line apart.
   *
   * @throws IOException if it is not as the agent writes them
   */
  public static RecordedCall of(RecordedLine line) throws IOException {
    try {
      return CallReader.read(line, Instant.parse(line.text("time")));
    } catch (DateTimeParseException noTime) {
      throw new IOException("its time is none", noTime);
    }
  }

  /** The same call with what a token said that came with its request. */
  RecordedCall hinted(Hint said) {
    return new RecordedCall(
        line, time, action, attributes, within, grant, caller, request, effect, Optional.of(said));
  }

  /** The decision id. */
  public String id() {
    return line.text("id");
  }

  /** The inbound request or run that it belongs to. */
  public String flow() {
    return line.text("flow");
  }

  /** The rule that settled it, or a fixed name such as {@code default}. */
  public String rule() {
    return line.text("rule");
  }

  /** What it reached. */
  public String resource() {
    return line.text("resource");
  }

  /** Whether the call did not happen because of the decision. */
  public boolean wasStopped() {
    return effect == Effect.DENY && Boolean.TRUE.equals(line.fields().get("enforced"));
  }

  /** Whether a model wrote what was sent, by its words or by what rules were told of it. */
  public boolean isWrittenByModel() {
    String path = action == Action.HTTP_SEND ? Attribute.HTTP_HOST.id() : "";
    return line.text("origin").equals("model") || attributes.origins().isFromModel(path);
  }

  /** Who asked, for people; a digest where only an unverified token says so. */
  public String who() {
    if (!caller.isAnonymous()) {
      return caller.subject();
    }
    return hint.map(known -> known.subject() + " (unverified)").orElse("nobody");
  }
}
