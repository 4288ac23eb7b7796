package io.lanyard.agent.cli;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Obligation;
import java.util.List;
import java.util.Locale;

/** A decision as people read it. */
final class DecisionText {
  private DecisionText() {}

  static void print(Output output, Decision decision) {
    boolean denied = decision.effect() == Effect.DENY;
    String word = decision.effect().name();
    output.line(
        output.styled(denied ? "fg(red)" : "fg(green)", word)
            + "  by "
            + Printable.of(decision.rule())
            + (denied && !decision.enforced() ? " (only observed)" : ""));
    line(output, "because", decision.reason());
    line(output, "matched", String.join(", ", decision.matched()));
    List<String> obligations =
        decision.obligations().stream().map(DecisionText::obligation).toList();
    line(output, "provided", String.join(", ", obligations));
    for (String error : decision.errors()) {
      line(output, "failed", error);
    }
  }

  static String obligation(Obligation obligation) {
    String what = obligation instanceof Obligation.Filter filter ? " " + filter.expression() : "";
    return obligation.kind() + what + " (" + obligation.rule() + ")";
  }

  private static void line(Output output, String name, String value) {
    if (!value.isEmpty()) {
      output.line(String.format(Locale.ROOT, "  %-9s %s", name, Printable.of(value)));
    }
  }
}
