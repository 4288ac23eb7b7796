package com.example.desk.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Reads Lanyard's audit log: one JSON object a line, a call's decision before its outcome. */
final class AuditTrail {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  AuditTrail(Path file) {
    this.file = file;
  }

  /**
   * One decision.
   *
   * @param cause the id of the decision that led to it, or empty
   */
  record Decision(
      String id,
      String cause,
      String action,
      String resource,
      boolean denied,
      String rule,
      JsonNode line) {

    /** The call in short, {@code sql.execute salary}. */
    String call() {
      return action + " " + resource;
    }

    private static Decision of(JsonNode line) {
      String cause = line.path("cause").asText("");
      return new Decision(
          line.path("id").asText(),
          cause.isEmpty() ? line.path("parent").asText("") : cause,
          line.path("action").asText(),
          text(line.path("resource")),
          line.path("decision").asText().equals("deny"),
          line.path("rule").asText("default"),
          line);
    }

    /** A resource may be a set. */
    private static String text(JsonNode resource) {
      StringJoiner names = new StringJoiner(", ");
      names.setEmptyValue(resource.asText());
      resource.forEach(name -> names.add(name.asText()));
      return names.toString();
    }
  }

  /** All decisions, in the order in which they were made. */
  List<Decision> decisions() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Decision> decisions = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode entry = JSON.readTree(line);
        if (entry.path("type").asText().equals("decision")) {
          decisions.add(Decision.of(entry));
        }
      }
    }
    return decisions;
  }

  /** What led to a decision, the first cause first and the decision itself last. */
  List<Decision> chainTo(Decision last) throws IOException {
    Map<String, Decision> byId = new LinkedHashMap<>();
    decisions().forEach(decision -> byId.put(decision.id(), decision));
    List<Decision> chain = new ArrayList<>();
    for (Decision at = last; at != null && !chain.contains(at); at = byId.get(at.cause())) {
      chain.add(0, at);
    }
    return chain;
  }
}
