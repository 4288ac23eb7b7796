package io.lanyard.agent.revocation;

import io.lanyard.rules.RevokedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whom a security event is about (RFC 9493, and the complex subjects of Shared Signals).
 *
 * @param transmitter the event's issuer, whose subjects those are that no issuer is named for
 * @param before tokens that a person gets from then on count again
 * @param sessions whether a bare identifier may be a session's
 */
record EventSubject(String transmitter, Instant before, boolean sessions) {
  /** The credentials that are meant; none if the subject is written in a way not known here. */
  List<RevokedEntry> entries(Map<?, ?> subject) {
    if (subject.get("session") instanceof Map<?, ?> session && !text(session, "id").isEmpty()) {
      return List.of(session(text(session, "id")));
    }
    if (subject.get("user") instanceof Map<?, ?> user) {
      return new EventSubject(transmitter, before, false).entries(user);
    }
    List<RevokedEntry> entries = new ArrayList<>();
    switch (format(subject)) {
      case "iss_sub" -> add(entries, user(text(subject, "iss"), text(subject, "sub")));
      case "jwt_id" ->
          add(
              entries,
              new RevokedEntry("", "", text(subject, "jti"), text(subject, "iss"), Instant.MAX));
      case "opaque" -> {
        if (sessions) {
          add(entries, session(text(subject, "id")));
        }
        add(entries, user(transmitter, text(subject, "id")));
      }
      case "aliases" -> {
        if (subject.get("identifiers") instanceof List<?> identifiers) {
          for (Object identifier : identifiers) {
            if (identifier instanceof Map<?, ?> one && !format(one).equals("aliases")) {
              entries.addAll(entries(one));
            }
          }
        }
      }
      default -> {
        // Nobody whom a token could be compared with.
      }
    }
    return entries;
  }

  private static void add(List<RevokedEntry> entries, RevokedEntry entry) {
    boolean says =
        !entry.subject().isEmpty() || !entry.session().isEmpty() || !entry.token().isEmpty();
    boolean owned = entry.subject().isEmpty() || !entry.issuer().isEmpty();
    if (says && owned) {
      entries.add(entry);
    }
  }

  /** Sessions are random and never come again, so it does not matter who names them. */
  private static RevokedEntry session(String id) {
    return new RevokedEntry("", id, "", "", Instant.MAX);
  }

  private RevokedEntry user(String issuer, String subject) {
    return new RevokedEntry(subject, "", "", issuer, before);
  }

  private static String format(Map<?, ?> subject) {
    return subject.get("format") instanceof String format
        ? format
        : text(subject, "subject_type").replace('-', '_');
  }

  private static String text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }
}
