package io.lanyard.agent.report;

import io.lanyard.agent.record.RecordedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Those who made calls, and the login sessions that more than one of them used. */
final class Callers {
  private static final int MOST_CALLERS = 20_000;
  private static final int MOST_SESSIONS = 200_000;
  private static final int MOST_NAMES = 20;

  private static final class Session {
    final Set<Who> users = new LinkedHashSet<>();
    final Times times = new Times();
    long calls;
  }

  private final Map<Who, Set<String>> groups = new HashMap<>();
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  void add(RecordedCall call, Who who) {
    if (groups.size() < MOST_CALLERS) {
      Set<String> own = groups.computeIfAbsent(who, fresh -> new TreeSet<>());
      for (String group : call.caller().groups()) {
        if (own.size() < MOST_NAMES) {
          own.add(Cut.of(group));
        }
      }
    }
    String id = Cut.of(call.caller().session());
    if (!id.isEmpty() && (sessions.size() < MOST_SESSIONS || sessions.containsKey(id))) {
      Session session = sessions.computeIfAbsent(id, fresh -> new Session());
      session.calls++;
      session.times.see(call.time());
      if (session.users.size() < MOST_NAMES) {
        session.users.add(who);
      }
    }
  }

  List<Object> fields(Index<Who> index) {
    List<Object> fields = new ArrayList<>();
    for (Who who : index.values()) {
      Map<String, Object> caller = new LinkedHashMap<>();
      caller.put("name", who.name());
      caller.put("issuer", who.issuer());
      caller.put("assurance", who.assurance());
      caller.put("groups", groups.getOrDefault(who, Set.of()));
      fields.add(caller);
    }
    return fields;
  }

  /** The sessions of several. */
  List<Object> shared(Index<Who> index) {
    List<Object> fields = new ArrayList<>();
    sessions.forEach(
        (id, session) -> {
          if (session.users.size() > 1) {
            Map<String, Object> shared = new LinkedHashMap<>();
            shared.put("session", id);
            shared.put("callers", session.users.stream().map(index::of).toList());
            shared.put("calls", session.calls);
            shared.put("times", session.times.bounds());
            fields.add(shared);
          }
        });
    return fields;
  }
}
