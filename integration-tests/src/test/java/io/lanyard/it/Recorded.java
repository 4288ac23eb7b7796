package io.lanyard.it;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what an audit log says of callers. */
final class Recorded {
  private Recorded() {}

  /**
   * Whom each host was called for, by the decision lines. One called twice in a flow, or for two
   * callers, is an error. In two flows it may be: clients send a GET again whose connection ended
   * before the answer (RFC 9110, section 9.2.2), which Spring on Tomcat brings about now and then,
   * with Lanyard and without.
   */
  static Map<String, String> subjectsByHost(List<Map<String, Object>> audit) {
    Map<String, String> subjects = new LinkedHashMap<>();
    Set<List<Object>> decided = new HashSet<>();
    for (Map<String, Object> line : audit) {
      if ("decision".equals(line.get("type")) && "http.send".equals(line.get("action"))) {
        String host = (String) line.get("resource");
        String subject = (String) ((Map<?, ?>) line.get("caller")).get("subject");
        String before = subjects.putIfAbsent(host, subject);
        if (!decided.add(List.of(host, line.get("flow")))) {
          throw new AssertionError("decided twice: " + line);
        }
        if (before != null && !before.equals(subject)) {
          throw new AssertionError("decided for " + before + " before: " + line);
        }
      }
    }
    return subjects;
  }

  /** The first decision on a host. */
  static Map<String, Object> decisionOn(List<Map<String, Object>> audit, String host) {
    return audit.stream()
        .filter(line -> "decision".equals(line.get("type")) && host.equals(line.get("resource")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no decision on " + host));
  }

  /** For whom the first decision on a host was. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> callerOf(List<Map<String, Object>> audit, String host) {
    return (Map<String, Object>) decisionOn(audit, host).get("caller");
  }

  /** The {@code caller} lines with this status. */
  static List<Map<String, Object>> statuses(List<Map<String, Object>> audit, String status) {
    return audit.stream()
        .filter(line -> "caller".equals(line.get("type")) && status.equals(line.get("status")))
        .toList();
  }

  static List<Map<String, Object>> failures(List<Map<String, Object>> audit) {
    return audit.stream().filter(line -> "failure".equals(line.get("type"))).toList();
  }
}
