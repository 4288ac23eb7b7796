package io.lanyard.rules;

import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a condition that must not fail if it is ever to hold, and that don't read one name.
 * Under {@code ||}, in a branch or in a loop a failure can be absorbed or never happen; those parts
 * are left out.
 */
final class StrictParts {
  private final Expression whole;
  private final int slot;
  private final List<Expression> parts = new ArrayList<>();

  private StrictParts(Expression whole, int slot) {
    this.whole = whole;
    this.slot = slot;
  }

  static List<Expression> of(Expression whole, int slot) {
    StrictParts strict = new StrictParts(whole, slot);
    strict.visit(whole.root());
    return List.copyOf(strict.parts);
  }

  private void visit(Node node) {
    if (!node.canFail()) {
      return;
    }
    if (!reads(node)) {
      parts.add(
          new Expression(whole.text(), node, whole.reads(), whole.locals(), false, List.of()));
    } else if (node instanceof Logic.Conditional conditional) {
      visit(conditional.test());
    } else if (node instanceof Node.Comprehension comprehension) {
      visit(comprehension.over());
    } else if (!(node instanceof Logic.Or)) {
      node.children().forEach(this::visit);
    }
  }

  private boolean reads(Node node) {
    return (node instanceof Node.Read read && read.name().slot() == slot)
        || node.children().stream().anyMatch(this::reads);
  }
}
