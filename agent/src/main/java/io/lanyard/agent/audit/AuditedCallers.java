package io.lanyard.agent.audit;

import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.CallerEvents;
import io.lanyard.agent.caller.UnverifiedHints;
import io.lanyard.agent.caller.Verification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records whose credentials were accepted and whose were not. */
public final class AuditedCallers implements CallerEvents {
  private final AuditLog log;

  /** Writes to this record. */
  public AuditedCallers(AuditLog log) {
    this.log = log;
  }

  @Override
  public void accepted(Caller caller, InboundRequest request, String flow) {
    String reason = "verified by " + caller.source();
    log.write(AuditEvent.caller("accepted", caller, reason, Map.of()).in(flow, request));
  }

  @Override
  public void asserted(Caller caller) {
    log.write(AuditEvent.caller("asserted", caller, "logged in by the application", Map.of()));
  }

  @Override
  public void refused(Verification.Refused refusal, InboundRequest request, String flow) {
    String reason = refusal.reason().id() + ": " + refusal.reason().explanation();
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("source", refusal.source());
    if (!refusal.expected().isEmpty()) {
      hints.put("found", refusal.found());
      hints.put("expected", refusal.expected());
    }
    log.write(AuditEvent.caller("refused", Caller.ANONYMOUS, reason, hints).in(flow, request));
  }

  @Override
  public String unverified(UnverifiedHints hints, boolean first) {
    // The same for each token of a person, until the groups change.
    String id =
        log.key()
            .of(hints.issuer() + '\n' + hints.subject() + '\n' + new TreeMap<>(hints.groups()));
    if (first) {
      write(hints, id);
    }
    return id;
  }

  private void write(UnverifiedHints hints, String id) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("header", hints.header());
    fields.put("issuer", hints.issuer());
    fields.put("audience", hints.audience());
    fields.put("algorithm", hints.algorithm());
    fields.put("claims", List.copyOf(hints.claimNames()));
    fields.put("groups", new TreeMap<>(hints.groups()));
    fields.put("subject", log.key().of(hints.subject()));
    log.write(
        AuditEvent.caller("unverified", Caller.ANONYMOUS, "no callers are configured", fields));
  }
}
