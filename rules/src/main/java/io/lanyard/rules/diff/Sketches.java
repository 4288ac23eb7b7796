package io.lanyard.rules.diff;

import io.lanyard.Action;
import io.lanyard.rules.Glob;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sketches of the calls of one action that rules are about: those they match and near misses. */
final class Sketches {
  private static final int MOST_RESOURCES = 4;

  private final Action action;
  private final List<Rule> rules;

  /** Sketches for rules of an action. */
  Sketches(Action action, List<Rule> rules) {
    this.action = action;
    this.rules = List.copyOf(rules);
  }

  /** Calls that a rule matches. */
  List<Facts> matching(Rule rule) {
    List<Facts> found = Wishes.join(names(rule), Wishes.that(form(rule).root(), true));
    return rule.filter()
        .map(filter -> filter.forms().get(action))
        .map(filter -> fulfilling(found, filter.root()))
        .orElse(found);
  }

  /** The claims that a filter reads must be there, or its rule allows nothing. */
  private static List<Facts> fulfilling(List<Facts> found, Node filter) {
    List<Facts> all = found;
    if (filter instanceof Node.Select select
        && Operand.of(select, Map.of()) instanceof Operand.Named name
        && name.text().startsWith(Facts.CALLER)) {
      List<Facts> more = Wishes.join(all, List.of(Facts.of(name.text(), claim(select.type()))));
      return more.isEmpty() ? all : more;
    }
    for (Node child : filter.children()) {
      all = fulfilling(all, child);
    }
    return all;
  }

  private static Object claim(Type type) {
    if (type == Type.INT) {
      return 1L;
    }
    if (type == Type.BOOL) {
      return true;
    }
    return type == Type.STRING ? Samples.SOMEBODY : List.of(Samples.SOMEBODY);
  }

  /** Calls that a rule just doesn't match. */
  List<Facts> missing(Rule rule) {
    Node root = form(rule).root();
    List<Facts> misses = new ArrayList<>();
    if (root instanceof Logic.And and) {
      for (int missed = 0; missed < and.terms().size(); missed++) {
        List<Facts> one = List.of(Facts.NONE);
        for (int term = 0; term < and.terms().size(); term++) {
          one = Wishes.join(one, Wishes.that(and.terms().get(term), term != missed));
        }
        misses.addAll(one);
      }
    } else {
      misses.addAll(Wishes.that(root, false));
    }
    List<Facts> all = new ArrayList<>(Wishes.join(names(rule), misses));
    all.addAll(elsewhere(rule));
    ends(rule).forEach(at -> all.addAll(Wishes.join(List.of(at), matching(rule))));
    return all;
  }

  private List<Facts> elsewhere(Rule rule) {
    return rule.resources().isEmpty()
        ? List.of()
        : Wishes.join(
            List.of(Samples.reaching(action, Samples.SOMETHING)),
            Wishes.that(form(rule).root(), true));
  }

  /** The moments before and after a grant's end. */
  private static List<Facts> ends(Rule rule) {
    Instant end = rule.until();
    return end.equals(Instant.MAX)
        ? List.of()
        : List.of(Facts.of("now", end.minusSeconds(1)), Facts.of("now", end));
  }

  private List<Facts> names(Rule rule) {
    List<Facts> names = new ArrayList<>();
    for (Glob glob : rule.resources().stream().limit(MOST_RESOURCES).toList()) {
      names.add(Samples.reaching(action, Samples.of(glob)));
    }
    return names.isEmpty() ? List.of(Facts.NONE) : names;
  }

  /**
   * The same call as no other rule would refuse it, as far as that can be had: what one rule says
   * is seen only where no other outweighs it.
   */
  Set<Facts> unhindered(Facts facts, Rule by) {
    List<Rule> others = new ArrayList<>(rules);
    others.removeIf(rule -> rule.effect() != RuleEffect.DENY || rule.id().equals(by.id()));
    Set<Facts> all = new LinkedHashSet<>(List.of(facts));
    for (int turn = 0; turn < 2; turn++) {
      all.add(past(others, facts, false));
      all.add(past(others, facts, true));
      // A border that was moved is there twice; which one comes first decides which side is tried.
      Collections.reverse(others);
    }
    return all;
  }

  private Facts past(List<Rule> others, Facts facts, boolean last) {
    Facts past = facts;
    for (Rule rule : others) {
      List<Facts> ways = Wishes.that(form(rule).root(), false);
      if (!ways.isEmpty()) {
        past = past.and(ways.get(last ? ways.size() - 1 : 0)).orElse(past);
      }
    }
    return past;
  }

  private Expression form(Rule rule) {
    Expression form = rule.when().forms().get(action);
    if (form == null) {
      throw new IllegalArgumentException(rule.id() + " is not about " + action);
    }
    return form;
  }
}
