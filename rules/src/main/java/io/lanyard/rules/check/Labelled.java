package io.lanyard.rules.check;

import io.lanyard.rules.Condition;
import io.lanyard.rules.Label;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.text.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** Labels that rules ask for and no file declares: nothing has them, and a deny lets all pass. */
final class Labelled {
  private static final Set<String> ATTRIBUTES =
      Set.of("store.labels", "sql.labels", "scope.labels");

  private final Set<String> declared;
  private final Set<Remark> remarks = new TreeSet<>();

  private Labelled(RuleFile file) {
    this.declared = new TreeSet<>(file.labels().stream().map(Label::name).toList());
  }

  /** What is asked for in vain, by rules that ship with Lanyard too: the file must declare it. */
  static Set<Remark> remarks(RuleFile file) {
    Labelled labelled = new Labelled(file);
    for (Rule rule : file.rules()) {
      for (Condition condition : Wording.conditions(rule)) {
        for (Expression form : condition.forms().values()) {
          labelled.look(condition, form.root());
        }
      }
    }
    return labelled.remarks;
  }

  private void look(Condition condition, Node node) {
    if (node instanceof Node.Binary binary
        && binary.operator() == Operator.IN
        && binary.right() instanceof Node.Read read
        && ATTRIBUTES.contains(read.name().text())
        && binary.left() instanceof Node.Constant literal
        && literal.value() instanceof String label
        && !declared.contains(label)) {
      remarks.add(
          new Remark(
              Remark.Kind.IMPOSSIBLE_VALUE,
              condition.place().at(literal.range().offset()),
              read.name().text() + " is asked for \"" + label + "\"",
              "no file declares that label, and so nothing has it",
              Nearest.to(label, declared)
                  .map(near -> "write \"" + near + "\"")
                  .orElse("declare it under labels:")));
    }
    node.children().forEach(child -> look(condition, child));
  }
}
