package io.lanyard.rules;

import io.lanyard.Decision;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.yaml.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
   * @param values the parts of its condition from the outermost in; none if it was not asked
   * @param withheld what its condition, which failed, asked for and the record does not hold
   */
  public record Candidate(
      Rule rule, Verdict verdict, String story, List<PartValue> values, Set<String> withheld) {
    public Candidate {
      values = List.copyOf(values);
      withheld = Collections.unmodifiableSet(new TreeSet<>(withheld));
    }

    /** The rule, what it is and where it stands: {@code sql-for-all (allow, lanyard.yaml:12:5)}. */
    public String headline() {
      return rule.id() + " (" + rule.effect().id() + ", " + rule.at() + ")";
    }

    /** The parts of its condition in lines, each one deeper than what it is part of. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      for (PartValue part : values) {
        lines.add("  ".repeat(part.depth()) + part.part() + "  =  " + part.value());
      }
      return lines;
    }
  }

  /** What became of a rule. */
  public enum Verdict {
    /** It settled the decision, alone or with others. */
    DECIDED,
    /** It matched, but another rule outweighed it, or it decides nothing by itself. */
    OVERRIDDEN,
    /** Its condition did not hold. */
    NO_MATCH,
    /** It is about other resources; its condition was not asked. */
    OTHER_RESOURCE,
    /** Its condition failed. */
    FAILED,
    /** Its time is over. */
    ENDED,
    /** The call needs no allow, and this is no rule that could refuse it. */
    NOT_ASKED
  }

  /**
   * A part of a condition and what became of it.
   *
   * @param part its text
   * @param depth how many parts it is inside of
   * @param values one, or one for each round of a loop; a {@link Failure} where it failed; none if
   *     it was not needed
   */
  public record PartValue(Node node, String part, Position at, int depth, List<Object> values) {
    private static final int LONGEST = 200;

    /** For people: each value once, however often a loop has come to it. */
    public String value() {
      if (values.isEmpty()) {
        return "not needed";
      }
      String shown = String.join(", ", values.stream().distinct().map(PartValue::show).toList());
      return shown.length() > LONGEST ? shown.substring(0, LONGEST - 1) + "…" : shown;
    }

    private static String show(Object value) {
      if (value instanceof Failure failure) {
        return "error: " + failure.reason();
      }
      return value instanceof String ? "\"" + value + "\"" : value.toString();
    }
  }
}
