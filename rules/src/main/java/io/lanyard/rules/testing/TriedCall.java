package io.lanyard.rules.testing;

import io.lanyard.Attribute;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.Explanation;
import java.util.List;

/**
 * One call of a test and what came of it.
 *
 * @param differences none if all is as expected
 */
public record TriedCall(CallFile call, Explanation story, List<Difference> differences) {
  public TriedCall {
    differences = List.copyOf(differences);
  }

  /** The prompt, which tells the calls of a test with phrasings apart; empty without one. */
  public String phrasing() {
    return call.call().attributes().value(Attribute.PROMPT_TEXT) instanceof String prompt
        ? prompt
        : "";
  }
}
