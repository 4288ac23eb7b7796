package io.lanyard.agent.audit;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.Mixup;
import io.lanyard.agent.caller.UnreadableException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Something worth recording that is not a call.
 *
 * @param type the line's type
 * @param fields in the order in which they are written; values are strings, longs, booleans, lists
 *     and maps of these
 */
public record AuditEvent(String type, Map<String, Object> fields) {
  public AuditEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * The agent has started.
   *
   * @param rules digest of the rule file, empty without one
   * @param guarded libraries with their versions
   * @param unguarded what is known to be out of reach, and why
   */
  public static AuditEvent start(
      String version,
      String mode,
      String rules,
      List<String> guarded,
      List<String> unguarded,
      List<String> accepted) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", version);
    fields.put("java", Runtime.version().toString());
    fields.put("pid", ProcessHandle.current().pid());
    fields.put("mode", mode);
    fields.put("rules", rules);
    fields.put("guarded", guarded);
    fields.put("unguarded", unguarded);
    if (!accepted.isEmpty()) {
      fields.put("accepted", accepted);
    }
    return new AuditEvent("start", fields);
  }

  /**
   * A credential was accepted or refused, or the application named a caller.
   *
   * @param status accepted, asserted or refused
   * @param reason why it was refused, or what accepted it; never the credential
   * @param hints what an unverifiable token says about itself: issuer, audience, claim names; of a
   *     refused one what was found and what was expected
   */
  public static AuditEvent caller(
      String status, Caller caller, String reason, Map<String, Object> hints) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", status);
    fields.put("reason", reason);
    fields.put("caller", CallerFields.of(caller));
    if (!hints.isEmpty()) {
      fields.put("hints", hints);
    }
    return new AuditEvent("caller", fields);
  }

  /** The same, and the request that it came with and its flow, as far as they are known. */
  AuditEvent in(String flow, InboundRequest request) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    if (!flow.isEmpty()) {
      more.put("flow", flow);
    }
    if (!request.equals(InboundRequest.NONE)) {
      Map<String, Object> came = new LinkedHashMap<>();
      came.put("method", request.method());
      came.put("path", request.path());
      came.put("peer", request.peer());
      more.put("request", came);
    }
    return new AuditEvent(type, more);
  }

  /**
   * The rule file has changed.
   *
   * @param status applied, or refused when the last good rules stay
   * @param rules digest of the rules in force from now on
   * @param detail what changed and who signed it, or the problems found
   */
  public static AuditEvent reload(String status, String rules, String detail) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", status);
    fields.put("rules", rules);
    fields.put("detail", detail);
    return new AuditEvent("reload", fields);
  }

  /**
   * Something was said of who no longer counts.
   *
   * @param status applied, or refused when it does not count
   * @param source who said it, by the rule file
   * @param event the {@code jti} of a security event, or empty
   * @param detail what holds now, or why it was refused
   */
  public static AuditEvent revocation(String status, String source, String event, String detail) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", status);
    fields.put("source", source);
    fields.put("event", event);
    fields.put("detail", detail);
    return new AuditEvent("revocation", fields);
  }

  /** The mode has changed while running. */
  public static AuditEvent mode(String from, String to, String reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", from);
    fields.put("to", to);
    fields.put("reason", reason);
    return new AuditEvent("mode", fields);
  }

  /** Something that Lanyard could not do. */
  static AuditEvent failure(String where, Throwable failure, long count) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("where", where);
    if (failure instanceof UnreadableException unreadable) {
      fields.put("error", unreadable.kind());
      fields.put("reason", unreadable.getMessage());
    } else {
      // Its message may hold anything that the application was just working with.
      fields.put("error", failure.getClass().getName());
    }
    fields.put("count", count);
    return new AuditEvent("failure", fields);
  }

  /** A call was made for another caller than that of the request that it belongs to. */
  static AuditEvent mixed(Mixup mixup) {
    Call call = mixup.call();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", call.id());
    fields.put("flow", call.flow().id());
    fields.put("action", call.action().id());
    fields.put("proof", mixup.proof().name().toLowerCase(Locale.ROOT));
    fields.put("caller", CallerFields.of(call.caller()));
    fields.put("owner", CallerFields.of(mixup.owner()));
    fields.put("owner_flow", mixup.flow());
    return new AuditEvent("mixed", fields);
  }

  /** The JVM ends in good order. */
  public static AuditEvent stop(String reason) {
    return new AuditEvent("stop", Map.of("reason", reason));
  }

  /** The line, to be numbered and sealed. */
  Entry entry() {
    return Entry.of(encoded());
  }

  JsonLine encoded() {
    JsonLine line = new JsonLine(256).continued().text("type", type);
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      line.value(field.getKey(), field.getValue());
    }
    return line;
  }
}
