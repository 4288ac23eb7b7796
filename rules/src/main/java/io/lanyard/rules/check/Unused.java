package io.lanyard.rules.check;

import io.lanyard.rules.Label;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.cel.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists and tables that no expression reads. */
final class Unused {
  /** By their text, since rules hold the values and not the names: one in quotes counts as read. */
  private static final Pattern NAME = Pattern.compile("\\b(lists|tables)\\s*\\.\\s*(\\w+)");

  private final Set<String> read = new HashSet<>();

  private Unused() {}

  static List<Remark> remarks(RuleFile file, Written written) {
    Unused unused = new Unused();
    file.rules().forEach(unused::collect);
    for (Label label : file.labels()) {
      label.documents().map(Expression::text).ifPresent(unused::collect);
    }
    return written.constants().entrySet().stream()
        .filter(constant -> !unused.read.contains(constant.getKey()))
        .map(
            constant ->
                new Remark(
                    Remark.Kind.UNUSED,
                    constant.getValue(),
                    "no rule reads " + constant.getKey(),
                    "whoever changes it changes nothing",
                    "take it out, or check the rule that was meant to read it"))
        .toList();
  }

  private void collect(Rule rule) {
    Wording.conditions(rule).forEach(condition -> collect(condition.text()));
  }

  private void collect(String expression) {
    Matcher names = NAME.matcher(expression);
    while (names.find()) {
      read.add(names.group(1) + "." + names.group(2));
    }
  }
}
