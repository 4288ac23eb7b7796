package io.lanyard.rules.check;

import io.lanyard.rules.Condition;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Claims that are declared and never read. */
final class Claims {
  private static final String CLAIMS = "caller.claims";

  private final Set<String> read = new HashSet<>();
  private boolean all;

  private Claims() {}

  static List<Remark> remarks(RuleFile file, Written written) {
    Claims claims = new Claims();
    file.rules().forEach(claims::collect);
    return written.claims().entrySet().stream()
        .filter(claim -> !claims.all && !claims.read.contains(claim.getKey()))
        .map(
            claim ->
                new Remark(
                    Remark.Kind.CLAIM_UNREAD,
                    claim.getValue(),
                    "no rule reads the claim " + claim.getKey(),
                    "what is declared is taken from every token and kept with its caller",
                    "take it out, or check the rule that was meant to read it"))
        .toList();
  }

  private void collect(Rule rule) {
    collect(rule.when());
    rule.filter().ifPresent(this::collect);
    rule.provisions().forEach(provision -> collect(provision.value()));
    rule.limit().ifPresent(limit -> collect(limit.per()));
  }

  private void collect(Condition condition) {
    condition.forms().values().forEach(form -> collect(form.root()));
  }

  private void collect(Node node) {
    Optional<String> one = claim(node);
    if (one.isPresent()) {
      read.add(one.get());
    } else if (isClaims(node)) {
      all = true;
    }
    for (Node child : node.children()) {
      if (one.isEmpty() || !isClaims(child)) {
        collect(child);
      }
    }
  }

  /** The claim that a node asks for by its name. */
  private static Optional<String> claim(Node node) {
    if (node instanceof Node.Select select && isClaims(select.operand())) {
      return Optional.of(select.field());
    }
    if (node instanceof Node.Has has && isClaims(has.operand())) {
      return Optional.of(has.field());
    }
    if (node instanceof Node.Index index && isClaims(index.operand())) {
      return text(index.key());
    }
    return node instanceof Node.Binary binary
            && binary.operator() == Operator.IN
            && isClaims(binary.right())
        ? text(binary.left())
        : Optional.empty();
  }

  private static Optional<String> text(Node node) {
    return node instanceof Node.Constant constant && constant.value() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isClaims(Node node) {
    return node instanceof Node.Read read && read.name().text().equals(CLAIMS);
  }
}
