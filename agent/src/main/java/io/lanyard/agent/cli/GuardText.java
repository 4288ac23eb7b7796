package io.lanyard.agent.cli;

import io.lanyard.Call;
import io.lanyard.rules.RuleFile;

/** Whether an agent would ask about a call that was put to the rules by hand. */
final class GuardText {
  private GuardText() {}

  /** The same for programs: {@code always} or {@code after_model_output}. */
  static String field(RuleFile rules, Call call) {
    return rules.enforcement().guard().asksAbout(call) ? "always" : "after_model_output";
  }

  static void print(Output output, RuleFile rules, Call call) {
    if (!rules.enforcement().guard().asksAbout(call)) {
      output.line(
          "  note      with guard: ai an agent asks about this call only where a model has answered"
              + " before; it passes otherwise. 'guard: all' in the rule file asks about every"
              + " call");
    }
  }
}
