package io.lanyard.rules.review;

import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition parted into what it demands of the caller and what it demands of the call.
 *
 * @param caller terms that read nothing but the caller, for people; all of them must hold
 * @param call the other terms, for people; all of them must hold
 */
public record Terms(List<String> caller, List<String> call) {
  public Terms {
    caller = List.copyOf(caller);
    call = List.copyOf(call);
  }

  /** The terms of a condition that are not true for all that is known. */
  static Terms of(Expression condition, Known known) {
    List<String> caller = new ArrayList<>();
    List<String> call = new ArrayList<>();
    for (Node term : conjuncts(condition.root())) {
      if (!known.holds(condition, term).orElse(false)) {
        (readsOnlyCaller(term) ? caller : call).add(Wording.of(term, condition.text()));
      }
    }
    return new Terms(caller, call);
  }

  private static List<Node> conjuncts(Node root) {
    return root instanceof Logic.And and ? and.terms() : List.of(root);
  }

  /** Whether a caller alone settles a part; a constant is settled by nobody. */
  static boolean readsOnlyCaller(Node node) {
    return node instanceof Node.Read read
        ? read.name().text().startsWith("caller.")
        : node.children().stream().allMatch(Terms::readsOnlyCaller);
  }
}
