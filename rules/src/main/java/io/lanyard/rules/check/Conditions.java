package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.rules.Condition;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.check.Remark.Kind;
import io.lanyard.rules.yaml.Position;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What there is to say about the conditions of one rule. */
final class Conditions {
  private final Rule rule;
  private final Set<Remark> remarks = new TreeSet<>();

  private Conditions(Rule rule) {
    this.rule = rule;
  }

  static Set<Remark> remarks(Rule rule) {
    Conditions conditions = new Conditions(rule);
    conditions.lookForContradictions();
    for (Condition condition : Wording.conditions(rule)) {
      for (Expression form : new EnumMap<>(condition.forms()).values()) {
        conditions.look(condition, form.root());
        conditions.lookForOrder(condition, form.root(), form.root());
        for (Literal literal : Literal.in(form.root())) {
          Position at = condition.place().at(literal.range().offset());
          Spellings.suspicion(literal).ifPresent(found -> conditions.add(found, at));
        }
        Wording.first(form.root()).ifPresent(node -> conditions.wording(condition, node));
      }
    }
    if (rule.effect() == RuleEffect.DENY) {
      for (Expression form : rule.when().forms().values()) {
        conditions.lookAtDeny(form);
      }
    }
    for (Expression form : rule.when().forms().values()) {
      Columns.firstRefused(rule, form.root())
          .ifPresent(
              node ->
                  conditions.add(
                      Columns.suspicion(rule), rule.when().place().at(node.range().offset())));
      Quantifiers.first(rule, form.root())
          .ifPresent(
              found ->
                  conditions.add(
                      found.suspicion(), rule.when().place().at(found.node().range().offset())));
    }
    return conditions.remarks;
  }

  private void lookForContradictions() {
    Compared compared = Compared.of(rule);
    boolean never = true;
    for (Map.Entry<Action, Terms> form : compared.terms().entrySet()) {
      Terms terms = form.getValue();
      never &= terms.contradict() || Names.exclude(rule, form.getKey(), terms.pinned());
    }
    if (never) {
      boolean fails = rule.when().forms().values().stream().anyMatch(Expression::canFail);
      boolean refuses = fails && rule.effect() == RuleEffect.DENY;
      String why =
          refuses
              ? "it refuses only calls on which it fails"
              : "the rule looks as if it did something";
      String what = "the rule " + rule.id() + " never matches: its condition contradicts itself";
      add(Kind.NEVER_MATCHES, rule.when().place().at(0), what, why, "mend it or take it out");
    }
  }

  private void look(Condition condition, Node node) {
    if (node instanceof Node.Call call && call.arguments().size() == 2) {
      Node value = call.arguments().get(0);
      if (call.arguments().get(1) instanceof Node.Constant literal
          && literal.value() instanceof String text) {
        Position at = condition.place().at(literal.range().offset());
        Comparisons.suspicion(call.function(), value, text).ifPresent(found -> add(found, at));
      }
    }
    if (node instanceof Node.Binary binary) {
      Position at = condition.place().at(node.range().offset());
      Vocabulary.suspicion(binary).ifPresent(found -> add(found, at));
      Clock.suspicion(binary).ifPresent(found -> add(found, at));
    }
    lookAtIndex(condition, node);
    node.children().forEach(child -> look(condition, child));
  }

  private void lookForOrder(Condition condition, Node root, Node node) {
    Position at = condition.place().at(node.range().offset());
    Unordered.suspicion(condition, root, node).ifPresent(found -> add(found, at));
    node.children().forEach(child -> lookForOrder(condition, root, child));
  }

  private void lookAtIndex(Condition condition, Node node) {
    if (node instanceof Node.Index index
        && index.key() instanceof Node.Constant key
        && key.value() instanceof Long place
        && place < 0
        && !(index.operand().type() instanceof Type.MapOf)) {
      String text = condition.text().substring(node.range().offset(), node.range().end());
      String list = text.substring(0, Math.max(0, text.lastIndexOf('[')));
      add(
          Kind.NEGATIVE_INDEX,
          condition.place().at(node.range().offset()),
          text + " always fails",
          "lists are counted from 0, so an allow does not match by it, and a deny refuses",
          "write " + list + "[size(" + list + ") - " + -place + "], or ask for any with in");
    }
  }

  private void wording(Condition condition, Node node) {
    String reads = node instanceof Node.Read ? "reads prompt.text" : "trusts the user's words";
    boolean grants = rule.effect() == RuleEffect.ALLOW;
    add(
        Kind.CONTENT_RULE,
        condition.place().at(node.range().offset()),
        "the rule " + rule.id() + " " + reads,
        "whoever words the prompt can sway it",
        grants ? "decide by the caller, the resource and the arguments instead" : "");
  }

  private void lookAtDeny(Expression form) {
    Origins.firstNegative(form.root(), true)
        .ifPresent(
            node ->
                add(
                    Kind.NEGATIVE_ORIGIN,
                    rule.when().place().at(node.range().offset()),
                    "the rule " + rule.id() + " refuses what is known to come from somewhere",
                    "text that a model rewrote is not known any more, and passes",
                    "refuse all but what is known to be good: !only_from(…)"));
    lookForHas(Terms.of(form).nodes());
  }

  /** {@code has(caller.claims.x) && … caller.claims.x …}: whoever has no x is let through. */
  private void lookForHas(List<Node> terms) {
    for (Node term : terms) {
      Optional<Node> claim = presentClaim(term);
      Set<String> read = new HashSet<>();
      terms.stream().filter(other -> other != term).forEach(other -> collect(other, read));
      if (claim.isPresent() && read.contains(Canonical.of(claim.get()))) {
        String name = Canonical.of(claim.get());
        add(
            Kind.HAS_IN_DENY,
            rule.when().place().at(term.range().offset()),
            "the rule " + rule.id() + " lets callers without " + name + " through",
            "without has(…) the missing claim would make it fail, and a deny that fails denies",
            "take has(…) out, or write !has(" + name + ") || …");
      }
    }
  }

  private static Optional<Node> presentClaim(Node term) {
    return term instanceof Node.Has has
            && has.operand() instanceof Node.Read read
            && read.name().text().equals("caller.claims")
        ? Optional.of(new Node.Select(has.operand(), has.field(), has.type(), has.range()))
        : Optional.empty();
  }

  private static void collect(Node node, Set<String> texts) {
    texts.add(Canonical.of(node));
    node.children().forEach(child -> collect(child, texts));
  }

  private void add(Comparisons.Suspicion found, Position at) {
    add(found.kind(), at, found.what(), found.why(), found.mend());
  }

  private void add(Kind kind, Position at, String what, String why, String mend) {
    remarks.add(new Remark(kind, at, what, why, mend));
  }
}
