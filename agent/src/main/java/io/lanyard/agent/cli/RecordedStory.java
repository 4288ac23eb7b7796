package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.ToldOrigins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what the record says of one decision, to people. */
final class RecordedStory {
  private final Output output;
  private final RecordedLine decision;
  private final CausalTree tree;

  RecordedStory(Output output, RecordedLine decision, CausalTree tree) {
    this.output = output;
    this.decision = decision;
    this.tree = tree;
  }

  void print() {
    output.line(headline(decision));
    RecordedLine request = decision.object("request");
    field("by rule", decision.text("rule"));
    field("because", decision.text("reason"));
    field("for", caller(decision.object("caller")));
    tree.refusedTokens().forEach(token -> field("but", refusal(token)));
    tree.unverifiedToken().ifPresent(token -> field("but", unverified(token)));
    field("request", join(" ", request.text("method"), request.text("path")));
    field("peer", request.text("peer"));
    field("when", decision.text("time"));
    field("where", join(", ", decision.text("app"), "thread " + decision.text("thread")));
    field("matched", join(decision.list("matched")));
    field("failed", join(decision.list("errors")));
    field("ended", outcome());
    field("rules", decision.text("rules"));
    field("trace", decision.text("trace_id"));
    String label = "values";
    for (Map.Entry<String, Object> value : decision.object("attributes").fields().entrySet()) {
      field(label, value.getKey() + " = " + value.getValue());
      label = "";
    }
    label = "origins";
    for (String answer : ToldOrigins.answers(decision)) {
      field(label, answer);
      label = "";
    }
    for (String part : ToldOrigins.parts(decision)) {
      field(label, part);
      label = "";
    }
    output.line("");
    output.line("All of flow " + Printable.of(decision.text("flow")) + ":");
    tree.draw(this::inTree, output::line);
  }

  /** Whoever is nobody here has most often shown a token. */
  private static String refusal(RecordedLine token) {
    RecordedLine hints = token.object("hints");
    String reason = token.text("reason").replaceFirst(":.*", "");
    return "a token came and was refused: "
        + reason
        + (hints.text("expected").isEmpty()
            ? ""
            : " (found " + hints.text("found") + ", expected " + hints.text("expected") + ")");
  }

  /** As long as nothing says whom to believe, everybody is nobody. */
  private static String unverified(RecordedLine token) {
    RecordedLine hints = token.object("hints");
    return "a token came that nobody verified: "
        + hints.text("subject")
        + " of "
        + hints.text("issuer")
        + "; 'callers:' in a rule file says whom to believe";
  }

  /** The same for programs. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("decision", decision.fields());
    tree.outcome(decision.text("id")).ifPresent(line -> fields.put("outcome", line.fields()));
    fields.put(
        "path", tree.pathTo(decision.text("id")).stream().map(RecordedLine::fields).toList());
    if (!tree.refusedTokens().isEmpty()) {
      fields.put(
          "refused_tokens", tree.refusedTokens().stream().map(RecordedLine::fields).toList());
    }
    tree.unverifiedToken().ifPresent(token -> fields.put("unverified_token", token.fields()));
    return fields;
  }

  private String headline(RecordedLine call) {
    return effect(call)
        + "  "
        + Printable.of(call.text("action"))
        + (call.text("resource").isEmpty() ? "" : " on " + Printable.of(call.text("resource")));
  }

  private String inTree(RecordedLine call) {
    boolean self = call.text("id").equals(decision.text("id"));
    String text =
        Printable.of(join(" ", call.text("action"), call.text("resource")))
            + "  "
            + effect(call)
            + "  "
            + Printable.of(call.text("rule"));
    return self ? text + "  " + output.styled("bold", "<- this one") : text;
  }

  private String effect(RecordedLine call) {
    boolean denied = call.text("decision").equals("deny");
    String word = call.text("decision").toUpperCase(Locale.ROOT);
    return output.styled(denied ? "fg(red)" : "fg(green)", Printable.of(word))
        + (denied && call.text("enforced").equals("false") ? " (only observed)" : "");
  }

  private static String caller(RecordedLine caller) {
    if (caller.text("assurance").equals("none")) {
      return "nobody (anonymous)";
    }
    String groups = join(caller.list("groups"));
    return join(
        ", ",
        caller.text("subject"),
        caller.text("issuer").isEmpty() ? "" : "issued by " + caller.text("issuer"),
        groups.isEmpty() ? "" : "groups " + groups,
        caller.text("assurance") + " by " + caller.text("source"));
  }

  private String outcome() {
    RecordedLine end = tree.outcome(decision.text("id")).orElse(new RecordedLine(Map.of()));
    return end.fields().isEmpty()
        ? "not recorded"
        : join(
            ", ",
            end.text("status"),
            end.text("error"),
            "after " + end.number("duration_ns") / 1_000 + " us");
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      output.line(String.format(Locale.ROOT, "  %-9s %s", name, Printable.of(value)));
    }
  }

  private static String join(List<?> values) {
    return String.join(", ", values.stream().map(String::valueOf).toList());
  }

  private static String join(String separator, String... parts) {
    return String.join(separator, List.of(parts).stream().filter(p -> !p.isEmpty()).toList());
  }
}
