package io.lanyard.rules.check;

import io.lanyard.rules.Glob;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rules that may cover another without comparing each with each: whatever covers a rule
 * about one tool, one group or one resource names that too, or names none.
 */
final class Anchors {
  private final Map<String, List<Compared>> byAnchor = new HashMap<>();
  private final List<Compared> loose = new ArrayList<>();

  void add(Compared rule) {
    List<String> anchors = required(rule);
    if (anchors.isEmpty()) {
      loose.add(rule);
    }
    anchors.forEach(
        anchor -> byAnchor.computeIfAbsent(anchor, some -> new ArrayList<>()).add(rule));
  }

  /** All that may cover it, itself among them. */
  Set<Compared> thatMayCover(Compared rule) {
    Set<Compared> all = new LinkedHashSet<>(loose);
    for (String anchor : offered(rule)) {
      all.addAll(byAnchor.getOrDefault(anchor, List.of()));
    }
    return all;
  }

  /** A rule that is covered offers one of these; empty if that can't be said. */
  private static List<String> required(Compared rule) {
    List<Glob> globs = rule.rule().resources();
    if (!globs.isEmpty() && globs.stream().allMatch(Glob::isLiteral)) {
      return globs.stream().map(glob -> "resource " + glob).toList();
    }
    Terms terms = first(rule);
    for (Pinned pinned : terms.pinned()) {
      return pinned.values().stream().map(value -> anchor(pinned, value)).toList();
    }
    return terms.nodes().stream()
        .filter(Anchors::isMembership)
        .map(Canonical::of)
        .limit(1)
        .toList();
  }

  private static List<String> offered(Compared rule) {
    List<String> anchors = new ArrayList<>();
    rule.rule().resources().forEach(glob -> anchors.add("resource " + glob));
    Terms terms = first(rule);
    for (Pinned pinned : terms.pinned()) {
      pinned.values().stream().limit(1).forEach(value -> anchors.add(anchor(pinned, value)));
    }
    terms.nodes().stream().filter(Anchors::isMembership).map(Canonical::of).forEach(anchors::add);
    return anchors;
  }

  private static String anchor(Pinned pinned, Object value) {
    return pinned.text() + " " + value;
  }

  /** {@code "x" in caller.groups}: follows from nothing but itself. */
  private static boolean isMembership(Node term) {
    return term instanceof Node.Binary binary
        && binary.operator() == Operator.IN
        && binary.left() instanceof Node.Constant
        && binary.right() instanceof Node.Read;
  }

  /** The terms are the same for each action, but for what they may fail on. */
  private static Terms first(Compared rule) {
    return rule.terms().values().iterator().next();
  }
}
