package io.lanyard.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what an audit log says of callers. */
final class Recorded {
  private Recorded() {}

  /** Whom each host was called for, by the decision lines; a host called twice is an error. */
  static Map<String, String> subjectsByHost(List<Map<String, Object>> audit) {
    Map<String, String> subjects = new LinkedHashMap<>();
    for (Map<String, Object> line : audit) {
      if ("decision".equals(line.get("type")) && "http.send".equals(line.get("action"))) {
        String subject = (String) ((Map<?, ?>) line.get("caller")).get("subject");
        String before = subjects.put((String) line.get("resource"), subject);
        if (before != null) {
          throw new AssertionError("decided twice: " + line);
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
