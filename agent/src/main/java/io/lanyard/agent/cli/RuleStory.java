package io.lanyard.agent.cli;

import io.lanyard.rules.Explanation;
import io.lanyard.rules.Explanation.Candidate;
import io.lanyard.rules.Explanation.PartValue;
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
          output.styled("bold", Printable.of(candidate.headline()))
              + ": "
              + Printable.of(candidate.story()));
      for (String part : candidate.lines()) {
        output.line("    " + Printable.of(part));
      }
    }
  }

  Map<String, Object> fields() {
    List<Object> candidates = new ArrayList<>();
    for (Candidate candidate : explanation.candidates()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("rule", candidate.rule().id());
      fields.put("effect", candidate.rule().effect().id());
      fields.put("at", candidate.rule().at().toString());
      fields.put("verdict", candidate.verdict().name().toLowerCase(Locale.ROOT));
      fields.put("story", candidate.story());
      fields.put("values", candidate.values().stream().map(RuleStory::fields).toList());
      candidates.add(fields);
    }
    Map<String, Object> fields = EvalCommand.fields(explanation.decision());
    fields.put("candidates", candidates);
    return fields;
  }

  private static Map<String, Object> fields(PartValue part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("part", part.part());
    fields.put("at", part.at().toString());
    fields.put("depth", part.depth());
    fields.put("value", part.value());
    return fields;
  }
}
