package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.KeptRules;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.agent.record.Replay;
import io.lanyard.rules.NoRules;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the rules that were in force about a recorded call once more. */
final class RulesOfThen {
  /** What decided these was no rule. */
  private static final Set<String> NOT_RULES = Set.of("failure", "audit", "flow");

  private RulesOfThen() {}

  static RuleStory explain(RecordedLine decision, Path log) throws IOException {
    if (NOT_RULES.contains(decision.text("rule"))) {
      return RuleStory.untold("No rule decided this, so none could have decided it otherwise.");
    }
    if (decision.text("reason").equals(NoRules.REASON)) {
      return RuleStory.untold("No rule file was in force.");
    }
    KeptRules kept = new KeptRules(List.of(log));
    Optional<RuleFile> rules = kept.find(decision.text("rules"));
    if (decision.text("rules").isEmpty() || rules.isEmpty()) {
      return RuleStory.untold(
          "What each rule saw can't be told: the rules of then are not beside the record.");
    }
    try {
      RecordedCall call = RecordedCall.of(decision);
      return new RuleStory(new Replay(rules.get(), kept).explain(call));
    } catch (IOException notOurs) {
      return RuleStory.untold("What each rule saw can't be told: " + notOurs.getMessage());
    }
  }
}
