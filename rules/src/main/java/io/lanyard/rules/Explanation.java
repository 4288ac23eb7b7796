package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Decision;
import java.util.List;
import java.util.Set;

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
   * @param withheld what its condition, which failed, asked for and the record does not hold
   */
  public record Candidate(
      Rule rule, Verdict verdict, String story, List<PartValue> values, Set<Attribute> withheld) {
    public Candidate {
      values = List.copyOf(values);
      withheld = Set.copyOf(withheld);
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
