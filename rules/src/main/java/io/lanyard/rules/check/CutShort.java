package io.lanyard.rules.check;

import io.lanyard.rules.Condition;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import io.lanyard.rules.check.Remark.Kind;
import io.lanyard.rules.yaml.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Conditions that go on in a comment: YAML takes {@code #} for one, and half of them counts. */
final class CutShort {
  private static final Pattern GOES_ON = Pattern.compile("\\s+#\\s*(&&|\\|\\|).*");

  private CutShort() {}

  static List<Remark> remarks(RuleFile file, List<Rule> rules) {
    Map<String, String[]> sources = new HashMap<>();
    for (SourceText source : file.sources()) {
      sources.put(source.name(), source.text().split("\r\n|\r|\n", -1));
    }
    List<Remark> remarks = new ArrayList<>();
    for (Rule rule : rules) {
      for (Condition condition : Wording.conditions(rule)) {
        comment(condition, sources)
            .ifPresent(
                at ->
                    remarks.add(
                        new Remark(
                            Kind.CUT_SHORT,
                            at,
                            "an expression of the rule " + rule.id() + " goes on in a comment",
                            "what stands behind # does not count",
                            "put all of it in quotes, or the comment into a line of its own")));
      }
    }
    return remarks;
  }

  /** Where the comment stands that begins with an operator, right behind the expression. */
  private static Optional<Position> comment(Condition condition, Map<String, String[]> sources) {
    Position last = condition.place().at(condition.text().stripTrailing().length() - 1);
    String[] lines = sources.getOrDefault(last.file(), new String[0]);
    if (last.line() > lines.length) {
      return Optional.empty();
    }
    String line = lines[last.line() - 1];
    int[] rest = line.codePoints().skip(last.column()).toArray();
    String behind = new String(rest, 0, rest.length);
    return GOES_ON.matcher(behind).matches()
        ? Optional.of(
            new Position(last.file(), last.line(), last.column() + 1 + behind.indexOf('#')))
        : Optional.empty();
  }
}
