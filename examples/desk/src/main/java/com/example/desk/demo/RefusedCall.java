package com.example.desk.demo;

import com.example.desk.demo.AuditTrail.Decision;
import com.example.desk.demo.Screen.Colour;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One refused call and what led to it, as the audit log has it. */
record RefusedCall(AuditTrail audit, Screen screen) {

  /** Shows it and gives its decision's id; empty if nothing was refused. */
  Optional<String> show() throws IOException {
    List<Decision> refused = audit.decisions().stream().filter(Decision::denied).toList();
    Optional<Decision> sql = last(refused.stream().filter(it -> it.action().equals("sql.execute")));
    Optional<Decision> shown = sql.or(() -> last(refused.stream()));
    if (shown.isPresent()) {
      show(audit.chainTo(shown.get()));
    }
    return shown.map(Decision::id);
  }

  private void show(List<Decision> chain) {
    JsonNode refused = chain.get(chain.size() - 1).line();
    screen.line("");
    screen.line(Colour.BOLD, "How one refused call came about");
    screen.line(
        "%s %s by %s %s, token %s by %s"
            .formatted(
                refused.at("/request/method").asText(),
                refused.at("/request/path").asText(),
                refused.at("/caller/subject").asText(),
                refused.at("/caller/groups"),
                refused.at("/caller/assurance").asText(),
                refused.at("/caller/issuer").asText()));
    for (int depth = 0; depth < chain.size(); depth++) {
      Decision decision = chain.get(depth);
      String call = "   ".repeat(depth) + "└─ " + decision.call();
      screen.line(
          decision.denied() ? Colour.GOOD : Colour.PLAIN,
          "%-52s %-6s %s".formatted(call, decision.denied() ? "DENY" : "allow", decision.rule()));
    }
  }

  private static Optional<Decision> last(Stream<Decision> decisions) {
    return decisions.reduce((earlier, later) -> later);
  }
}
