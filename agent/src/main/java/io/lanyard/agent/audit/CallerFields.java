package io.lanyard.agent.audit;

import io.lanyard.Caller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A caller as the record shows him; sets in alphabetical order, so that equal callers look alike.
 */
final class CallerFields {
  private CallerFields() {}

  static Map<String, Object> of(Caller caller) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject", caller.subject());
    fields.put("issuer", caller.issuer());
    fields.put("groups", new TreeSet<>(caller.groups()));
    fields.put("scopes", new TreeSet<>(caller.scopes()));
    fields.put("claims", new TreeMap<>(caller.claims()));
    fields.put("session", caller.session());
    fields.put("actors", caller.actors());
    fields.put("assurance", caller.assurance().id());
    fields.put("source", caller.source());
    fields.put("kid", caller.keyId());
    fields.put("jti", caller.tokenId());
    if (!caller.issuedAt().equals(Instant.MIN)) {
      fields.put("issued", caller.issuedAt().toString());
    }
    if (!caller.notBefore().equals(Instant.MIN)) {
      fields.put("not_before", caller.notBefore().toString());
    }
    if (!caller.expiry().equals(Instant.MAX)) {
      fields.put("expires", caller.expiry().toString());
    }
    return fields;
  }
}
