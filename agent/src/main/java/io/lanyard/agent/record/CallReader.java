package io.lanyard.agent.record;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.agent.audit.RecordedLine;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a call of a decision line; a line that the agent did not write so is refused. */
final class CallReader {
  private static final Map<String, Action> ACTIONS = actions();

  private CallReader() {}

  static RecordedCall read(RecordedLine line, Instant time) throws IOException {
    Action action = action(line.text("action"));
    return new RecordedCall(
        line,
        time,
        action,
        AttributesReader.read(line, action),
        within(line),
        line.text("grant").isEmpty() ? Grant.NONE : word(Grant.class, line.text("grant")),
        caller(line.object("caller")),
        request(line.object("request")),
        word(Effect.class, line.text("decision")),
        Optional.empty());
  }

  private static List<Action> within(RecordedLine line) throws IOException {
    List<Action> within = new ArrayList<>();
    for (Object id : line.list("within")) {
      within.add(action(String.valueOf(id)));
    }
    if (within.isEmpty() && !line.text("cause").isEmpty()) {
      throw new IOException("it has a cause and doesn't say of which actions");
    }
    return within;
  }

  private static Caller caller(RecordedLine fields) throws IOException {
    return new Caller(
        fields.text("subject"),
        fields.text("issuer"),
        Set.copyOf(Hint.texts(fields.list("groups"))),
        Set.copyOf(Hint.texts(fields.list("scopes"))),
        claims(fields.object("claims")),
        fields.text("session"),
        bound(fields.text("issued"), Instant.MIN),
        bound(fields.text("not_before"), Instant.MIN),
        bound(fields.text("expires"), Instant.MAX),
        Hint.texts(fields.list("actors")),
        word(Assurance.class, fields.text("assurance")),
        fields.text("source"),
        fields.text("kid"),
        fields.text("jti"));
  }

  private static Map<String, Object> claims(RecordedLine claims) throws IOException {
    for (Object value : claims.fields().values()) {
      if (value == null) {
        throw new IOException("a claim is null");
      }
    }
    return claims.fields();
  }

  private static InboundRequest request(RecordedLine fields) {
    return fields.fields().isEmpty()
        ? InboundRequest.NONE
        : new InboundRequest(
            fields.text("method"),
            fields.text("path"),
            fields.text("peer"),
            "",
            fields.text("hint"));
  }

  private static Instant bound(String text, Instant otherwise) throws IOException {
    return text.isEmpty() ? otherwise : RecordedTime.of(text);
  }

  private static Action action(String id) throws IOException {
    Action action = ACTIONS.get(id);
    if (action == null) {
      throw new IOException("'" + id + "' is no action");
    }
    return action;
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) throws IOException {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "'" + text + "' is no " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }
  }

  private static Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    for (Action action : Action.values()) {
      actions.put(action.id(), action);
    }
    return Map.copyOf(actions);
  }
}
