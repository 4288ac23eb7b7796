package io.lanyard.agent.cli;

import io.lanyard.rules.Explanation;
import io.lanyard.rules.Explanation.Candidate;
import io.lanyard.rules.Explanation.PartValue;
import io.lanyard.rules.review.Remedies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the rules make of a call, rule by rule, and what would have to change. */
final class RuleStory {
  private final Optional<Explanation> told;
  private final String why;

  RuleStory(Explanation explanation) {
    this.told = Optional.of(explanation);
    this.why = "";
  }

  private RuleStory(String why) {
    this.told = Optional.empty();
    this.why = why;
  }

  /** The rules can't be asked, and why. */
  static RuleStory untold(String why) {
    return new RuleStory(why);
  }

  void printDecision(Output output) {
    told.ifPresent(explanation -> DecisionText.print(output, explanation.decision()));
  }

  /** Only what became of the rules. */
  void printCandidates(Output output) {
    if (told.isEmpty()) {
      output.line("");
      output.line(Printable.of(why));
      return;
    }
    for (Candidate candidate : told.get().candidates()) {
      output.line("");
      output.line(
          output.styled("bold", Printable.of(candidate.headline()))
              + ": "
              + Printable.of(candidate.story()));
      for (String part : candidate.lines()) {
        output.line("    " + Printable.of(part));
      }
      if (!candidate.withheld().isEmpty()) {
        output.line("    not in the record: " + String.join(", ", candidate.withheld()));
      }
    }
    List<String> remedies = Remedies.of(told.get());
    if (!remedies.isEmpty()) {
      output.line("");
      output.line(output.styled("bold", "What would have to change") + ", as the rules stand:");
      remedies.forEach(remedy -> output.line("  - " + Printable.of(remedy)));
    }
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    told.ifPresent(explanation -> fields.putAll(EvalCommand.fields(explanation.decision())));
    addTo(fields);
    return fields;
  }

  /** Adds what became of the rules. */
  void addTo(Map<String, Object> fields) {
    List<Object> candidates = new ArrayList<>();
    for (Candidate candidate : told.map(Explanation::candidates).orElse(List.of())) {
      candidates.add(fields(candidate));
    }
    fields.put("candidates", candidates);
    fields.put("would_have_to_change", told.map(Remedies::of).orElse(List.of()));
    if (told.isEmpty()) {
      fields.put("rules_not_asked", why);
    }
  }

  private static Map<String, Object> fields(Candidate candidate) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", candidate.rule().id());
    fields.put("effect", candidate.rule().effect().id());
    fields.put("at", candidate.rule().at().toString());
    fields.put("verdict", candidate.verdict().name().toLowerCase(Locale.ROOT));
    fields.put("story", candidate.story());
    fields.put("values", candidate.values().stream().map(RuleStory::fields).toList());
    if (!candidate.withheld().isEmpty()) {
      fields.put("not_in_record", candidate.withheld());
    }
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
