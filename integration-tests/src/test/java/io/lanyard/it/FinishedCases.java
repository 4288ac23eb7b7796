package io.lanyard.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each case of an application, by what it printed and by the record. */
final class FinishedCases {
  private final FinishedJvm jvm;
  private final Map<String, Map<String, Object>> outcomes = new LinkedHashMap<>();

  FinishedCases(FinishedJvm jvm) {
    this.jvm = jvm;
    for (Map<String, Object> line : jvm.audit()) {
      if ("outcome".equals(line.get("type"))) {
        outcomes.put((String) line.get("id"), line);
      }
    }
  }

  FinishedJvm jvm() {
    return jvm;
  }

  /** What the application printed of it: {@code : result} or {@code ! exceptions and message}. */
  String end(String name) {
    return jvm.stdout().stream()
        .filter(line -> line.startsWith(name + ": ") || line.startsWith(name + "! "))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no case " + name + " in " + jvm));
  }

  /** The decision lines of a case, oldest first, all of them. */
  List<Map<String, Object>> decisions(String name) {
    Object flow =
        jvm.audit().stream()
            .filter(line -> isDecision(line) && name.equals(line.get("thread")))
            .map(line -> line.get("flow"))
            .findFirst()
            .orElse("none");
    return jvm.audit().stream()
        .filter(line -> isDecision(line) && flow.equals(line.get("flow")))
        .toList();
  }

  Map<String, Object> outcome(Map<String, Object> decision) {
    return outcomes.getOrDefault((String) decision.get("id"), Map.of());
  }

  /**
   * The decisions of a case, each below its cause: action, resource, effect and how it ended. The
   * requests that carry out an allowed call are left out.
   */
  String tree(String name) {
    List<Map<String, Object>> decisions =
        decisions(name).stream().filter(line -> !"ticket".equals(line.get("grant"))).toList();
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> decision : decisions) {
      if (decisions.stream().noneMatch(other -> other.get("id").equals(decision.get("cause")))) {
        addTree(decision, decisions, "", lines);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private void addTree(
      Map<String, Object> top,
      List<Map<String, Object>> decisions,
      String indent,
      List<String> lines) {
    lines.add(
        "%s%s %s %s %s"
            .formatted(
                indent,
                top.get("action"),
                top.get("resource"),
                top.get("decision"),
                outcome(top).getOrDefault("status", "unended")));
    for (Map<String, Object> decision : decisions) {
      if (top.get("id").equals(decision.get("cause"))) {
        addTree(decision, decisions, indent + "  ", lines);
      }
    }
  }

  private static boolean isDecision(Map<String, Object> line) {
    return "decision".equals(line.get("type"));
  }
}
