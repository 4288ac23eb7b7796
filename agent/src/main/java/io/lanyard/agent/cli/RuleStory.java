package io.lanyard.agent.cli;

import io.lanyard.rules.Explanation;
import io.lanyard.rules.Explanation.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the rules make of a call, rule by rule. */
final class RuleStory {
  private final Explanation explanation;

  RuleStory(Explanation explanation) {
    this.explanation = explanation;
  }

  void print(Output output) {
    DecisionText.print(output, explanation.decision());
    for (Candidate candidate : explanation.candidates()) {
      output.line("");
      output.line(
          output.styled("bold", Printable.of(candidate.rule().id()))
              + " ("
              + candidate.rule().effect().name().toLowerCase(Locale.ROOT)
              + ", "
              + candidate.rule().at()
              + "): "
              + Printable.of(candidate.story()));
      for (Explanation.PartValue part : candidate.values()) {
        output.line("    " + Printable.of(part.part()) + "  =  " + Printable.of(part.value()));
      }
    }
  }

  Map<String, Object> fields() {
    List<Object> candidates = new ArrayList<>();
    for (Candidate candidate : explanation.candidates()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("rule", candidate.rule().id());
      fields.put("at", candidate.rule().at().toString());
      fields.put("verdict", candidate.verdict().name().toLowerCase(Locale.ROOT));
      fields.put("story", candidate.story());
      Map<String, Object> values = new LinkedHashMap<>();
      candidate.values().forEach(part -> values.put(part.part(), part.value()));
      fields.put("values", values);
      candidates.add(fields);
    }
    Map<String, Object> fields = EvalCommand.fields(explanation.decision());
    fields.put("candidates", candidates);
    return fields;
  }
}
