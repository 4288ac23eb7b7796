package io.lanyard.rules.review;

import io.lanyard.Effect;
import io.lanyard.rules.Explanation;
import io.lanyard.rules.Explanation.Candidate;
import io.lanyard.rules.Explanation.PartValue;
import io.lanyard.rules.Explanation.Verdict;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What would have to be otherwise for a refused call to go through, as far as one step can tell:
 * where something changes, another rule may refuse it. Says what is so, never what ought to be.
 */
public final class Remedies {
  private final String text;
  private final IdentityHashMap<Node, List<Object>> values = new IdentityHashMap<>();

  private Remedies(Candidate candidate) {
    this.text = candidate.rule().when().text();
    candidate.values().forEach(part -> values.put(part.node(), part.values()));
  }

  /** One sentence for each thing that would have to change; none for a call that is allowed. */
  public static List<String> of(Explanation explanation) {
    if (explanation.decision().effect() == Effect.ALLOW) {
      return List.of();
    }
    return switch (explanation.decision().rule()) {
      case "anonymous" ->
          List.of("somebody must stand behind the call: a credential that 'callers:' accepts");
      case "expired" -> List.of("the caller's credential must count at the time of the call");
      default -> ofRules(explanation.candidates());
    };
  }

  private static List<String> ofRules(List<Candidate> candidates) {
    List<String> denials = new ArrayList<>();
    List<String> grants = new ArrayList<>();
    boolean granted = false;
    for (Candidate candidate : candidates) {
      if (candidate.rule().observed() || candidate.rule().effect() == RuleEffect.LOG) {
        continue;
      }
      if (candidate.rule().effect() == RuleEffect.ALLOW) {
        boolean matches = matches(candidate);
        granted |= matches;
        if (!matches) {
          grants.add(grant(candidate));
        } else if (candidate.story().contains("obligation failed")) {
          denials.add("'" + candidate.rule().id() + "' must be able to fulfil its obligation");
        }
      } else {
        denial(candidate, denials);
      }
    }
    List<String> all = new ArrayList<>(denials);
    if (!granted && denials.stream().noneMatch(text -> text.contains("obligation"))) {
      all.addAll(grants);
      if (grants.isEmpty()) {
        all.add("a rule must allow it, or the default of the action: none does");
      }
    }
    return all;
  }

  private static boolean matches(Candidate candidate) {
    return candidate.verdict() == Verdict.DECIDED || candidate.verdict() == Verdict.OVERRIDDEN;
  }

  private static String grant(Candidate candidate) {
    String would = "'" + candidate.rule().id() + "' would allow it, ";
    return switch (candidate.verdict()) {
      case OTHER_RESOURCE ->
          would + "were all that it reaches among " + candidate.rule().resources();
      case ENDED -> would + "had it not ended at " + candidate.rule().until();
      case FAILED -> would + "if its condition did not fail: " + failure(candidate);
      default -> would + "were it so that " + new Remedies(candidate).need(candidate, true);
    };
  }

  private static void denial(Candidate candidate, List<String> denials) {
    String id = "'" + candidate.rule().id() + "'";
    boolean limits = candidate.rule().effect() == RuleEffect.LIMIT;
    if (candidate.verdict() == Verdict.FAILED) {
      denials.add(id + " denies it because its condition fails: " + failure(candidate));
    } else if (limits && candidate.verdict() == Verdict.DECIDED) {
      denials.add(id + " must leave something: wait until its window is over");
    } else if (!limits && matches(candidate)) {
      String need = new Remedies(candidate).need(candidate, false);
      denials.add(
          need.isEmpty()
              ? id + " denies every such call: it has no condition that could change"
              : id + " denies it unless " + need);
    }
  }

  /** The innermost part that failed is the one to mend. */
  private static String failure(Candidate candidate) {
    String found = candidate.story();
    for (PartValue part : candidate.values()) {
      for (Object value : part.values()) {
        if (value instanceof Failure failure) {
          found = part.part() + ": " + failure.reason();
        }
      }
    }
    return found;
  }

  private String need(Candidate candidate, boolean wanted) {
    return candidate.values().isEmpty()
        ? ""
        : need(candidate.values().get(0).node(), wanted) + seen(candidate);
  }

  /** What names had which values, so that nobody has to look them up. */
  private static String seen(Candidate candidate) {
    StringJoiner seen = new StringJoiner(", ", " (it was: ", ")");
    seen.setEmptyValue("");
    for (PartValue part : candidate.values()) {
      boolean named =
          part.node() instanceof Node.Read
              || part.node() instanceof Node.Select
              || asksTexts(part.node());
      boolean inside =
          candidate.values().stream().anyMatch(p -> p.part().startsWith(part.part() + "."));
      if (named && !inside && !part.values().isEmpty()) {
        seen.add(part.part() + " = " + part.value());
      }
    }
    return seen.toString();
  }

  /** Functions of where texts came from read nothing that is written. */
  private static boolean asksTexts(Node node) {
    return node instanceof Node.Call call
        && !call.arguments().isEmpty()
        && call.arguments().get(0).type() instanceof Type.Opaque
        && call.arguments().get(0) instanceof Node.Read;
  }

  /** What is missing for a part to come out so; empty if it does. */
  private String need(Node node, boolean wanted) {
    if (values.getOrDefault(node, List.of()).equals(List.of(wanted))) {
      return "";
    }
    if (node instanceof Logic.Not not) {
      return need(not.operand(), !wanted);
    }
    if (node instanceof Logic.And and) {
      return joined(and.terms(), wanted, wanted ? " and " : " or ");
    }
    if (node instanceof Logic.Or or) {
      return joined(or.terms(), wanted, wanted ? " or " : " and ");
    }
    String words = Wording.of(node, text);
    return wanted ? words : opposite(node).orElse("not " + words);
  }

  /** A comparison turned round: nobody should have to read "unless not x != y". */
  private Optional<String> opposite(Node node) {
    if (!(node instanceof Node.Binary binary)) {
      return Optional.empty();
    }
    String sign =
        switch (binary.operator()) {
          case EQUAL -> " != ";
          case NOT_EQUAL -> " == ";
          case LESS -> " >= ";
          case LESS_OR_EQUAL -> " > ";
          case GREATER -> " <= ";
          case GREATER_OR_EQUAL -> " < ";
          default -> "";
        };
    return sign.isEmpty()
        ? Optional.empty()
        : Optional.of(Wording.of(binary.left(), text) + sign + Wording.of(binary.right(), text));
  }

  private String joined(List<Node> terms, boolean wanted, String word) {
    StringJoiner needs = new StringJoiner(word);
    for (Node term : terms) {
      String need = need(term, wanted);
      if (!need.isEmpty()) {
        needs.add(need.contains(" and ") || need.contains(" or ") ? "(" + need + ")" : need);
      }
    }
    return needs.toString();
  }
}
