package io.lanyard.agent.suggest;

import io.lanyard.agent.record.KeptRules;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A suggestion as a rule file. */
public final class RuleFileText {
  /** More would not be read. */
  private static final int MOST_DOUBTS = 200;

  private static final int MOST_COMMENTED_NAMES = 20;

  private final StringBuilder text = new StringBuilder();

  private RuleFileText() {}

  /** Writes it all. */
  public static String of(Suggestion suggestion, KeptRules kept) throws IOException {
    RuleFileText file = new RuleFileText();
    List<Draft> rules = suggestion.rules();
    file.head(suggestion);
    file.text.append(CallersText.of(suggestion.survey(), kept));
    file.text.append(rules.isEmpty() ? "\nrules: []\n" : "\nrules:\n");
    rules.forEach(draft -> file.rule(draft, "  "));
    file.doubts(suggestion.doubts());
    return file.text.toString();
  }

  private void head(Suggestion suggestion) {
    line(
        "# Suggested by what was recorded: "
            + suggestion.calls()
            + " calls. These rules allow what");
    line("# " + suggestion.allowed() + " of them did. Read them: it need not have been right.");
    if (suggestion.left() > 0) {
      line(
          "# " + suggestion.left() + " calls are not looked at: there are too many kinds of them.");
    }
    line("lanyard: 1");
    line("mode: observe                 # enforce, once a replay of new traffic shows no surprise");
  }

  private void rule(Draft draft, String indent) {
    line("");
    line(indent + "# " + draft.total().text());
    line(indent + "- id: " + draft.id());
    line(indent + "  effect: allow");
    line(indent + "  action: " + draft.action().id());
    if (draft.isPlain()) {
      resource(draft, indent);
    }
    line(indent + "  when: " + Written.expression(draft.when()));
  }

  private void resource(Draft draft, String indent) {
    Map<Access, Tally> accesses = draft.accesses();
    boolean single = accesses.keySet().stream().allMatch(access -> access.names().size() == 1);
    if (!single || accesses.size() == 1 || accesses.size() > MOST_COMMENTED_NAMES) {
      line(indent + "  resource: " + Written.yaml(draft.names()));
      return;
    }
    line(indent + "  resource:");
    accesses.forEach(
        (access, tally) ->
            line(
                indent
                    + "    - "
                    + Written.yaml(access.names().iterator().next())
                    + "    # "
                    + tally.times()));
  }

  private void doubts(List<Draft> doubts) {
    if (doubts.isEmpty()) {
      return;
    }
    line("");
    line("## For you to decide. What follows was seen too, and is not allowed by the rules above.");
    line("## Take the '# ' away from the lines of a rule that was meant.");
    int shown = 0;
    Judgement last = Judgement.MEANT;
    for (Draft draft : doubts) {
      if (shown++ == MOST_DOUBTS) {
        line("##");
        line("## " + (doubts.size() - MOST_DOUBTS) + " more are not listed.");
        return;
      }
      if (draft.judgement() != last) {
        last = draft.judgement();
        line("##");
        line("## --- " + last.why());
      }
      doubt(draft);
    }
  }

  private void doubt(Draft draft) {
    line("##");
    line("## " + draft.total().text() + "; explain " + draft.total().example());
    if (!draft.judgement().isProposed()) {
      String names = Written.comment(String.join(", ", draft.names()));
      line("## " + draft.action().id() + " on " + (names.isEmpty() ? "nothing by name" : names));
      return;
    }
    RuleFileText rule = new RuleFileText();
    rule.rule(draft, "  ");
    rule.text.toString().lines().skip(2).forEach(each -> line("# " + each));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
