package io.lanyard.rules;

import io.lanyard.Decision;
import java.util.List;

/**
 * The story of one decision.
 *
 * @param candidates every rule of the call's action, by id
 */
public record Explanation(Decision decision, List<Candidate> candidates) {
  public Explanation {
    candidates = List.copyOf(candidates);
  }

  /**
   * What became of one rule.
   *
   * @param story one sentence: why it did or didn't count
   * @param values the parts of its condition that were evaluated, in the order of the text
   */
  public record Candidate(Rule rule, Verdict verdict, String story, List<PartValue> values) {
    public Candidate {
      values = List.copyOf(values);
    }
  }

  /** What became of a rule. */
  public enum Verdict {
    /** It settled the decision, alone or with others. */
    DECIDED,
    /** It matched, but another rule outweighed it, or it is only observed. */
    OVERRIDDEN,
    /** Its resource or condition did not match. */
    NO_MATCH,
    /** Its condition failed. */
    FAILED,
    /** Its time is over. */
    ENDED
  }

  /** A part of an expression and its value, or the failure in its place. */
  public record PartValue(String part, String value) {}
}
