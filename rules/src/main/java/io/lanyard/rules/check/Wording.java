package io.lanyard.rules.check;

import io.lanyard.rules.Condition;
import io.lanyard.rules.Rule;
import io.lanyard.rules.cel.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether the wording of a prompt can sway a rule: whether it reads its words, or trusts them. */
final class Wording {
  private static final String PROMPT = "prompt.text";
  private static final String USER = "user";

  private Wording() {}

  static boolean sways(Rule rule) {
    return conditions(rule).stream()
        .flatMap(condition -> condition.forms().values().stream())
        .anyMatch(form -> first(form.root()).isPresent());
  }

  /** Every expression of a rule. */
  static List<Condition> conditions(Rule rule) {
    List<Condition> all = new ArrayList<>(List.of(rule.when()));
    rule.filter().ifPresent(all::add);
    rule.provisions().forEach(provision -> all.add(provision.value()));
    rule.limit().ifPresent(limit -> all.add(limit.per()));
    return all;
  }

  /** The first part of an expression that depends on the words of a prompt. */
  static Optional<Node> first(Node node) {
    if (node instanceof Node.Read read && read.name().text().equals(PROMPT)) {
      return Optional.of(node);
    }
    if (Origins.isQuestion(node) && node.children().stream().anyMatch(Wording::namesTheUser)) {
      return Optional.of(node);
    }
    return node.children().stream().map(Wording::first).flatMap(Optional::stream).findFirst();
  }

  private static boolean namesTheUser(Node node) {
    return node instanceof Node.Constant constant
        && (constant.value().equals(USER)
            || (constant.value() instanceof Collection<?> list && list.contains(USER)));
  }
}
