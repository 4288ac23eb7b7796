package io.lanyard.rules.check;

import io.lanyard.rules.GuardScope;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.cel.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules that are to stop calls and are not always asked about them. One that itself asks for the
 * model behind a call has said that it means no other, and so has a file that says {@code guard:
 * ai}.
 */
final class Unasked {
  private static final int NAMED = 3;
  private static final Set<String> OF_THE_MODEL = Set.of("cause", "sql.app_coverage");

  private Unasked() {}

  static Optional<Remark> remark(RuleFile file, List<Rule> own, Written written) {
    if (written.saysGuard()) {
      return Optional.empty();
    }
    GuardScope guard = file.enforcement().guard();
    List<Rule> unasked =
        own.stream()
            .filter(rule -> rule.effect() == RuleEffect.DENY || rule.effect() == RuleEffect.LIMIT)
            .filter(rule -> !rule.actions().stream().allMatch(guard::asksAboutAll))
            .filter(
                rule ->
                    rule.when().forms().values().stream()
                        .noneMatch(form -> asksForModel(form.root())))
            .toList();
    return unasked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Remark(
                Remark.Kind.NOT_ALWAYS_ASKED,
                unasked.get(0).at(),
                named(unasked) + " stops no call of the application's own",
                "with guard: ai, the default, no rule is asked about SQL, HTTP, processes and the"
                    + " like before a model has answered",
                "write guard: all to be asked about every call, or guard: ai if this is meant"));
  }

  private static String named(List<Rule> rules) {
    List<String> ids = rules.stream().map(Rule::id).toList();
    String shown = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    return ids.size() <= NAMED ? shown : shown + " and " + (ids.size() - NAMED) + " more";
  }

  private static boolean asksForModel(Node node) {
    return (node instanceof Node.Read read && OF_THE_MODEL.contains(read.name().text()))
        || (node instanceof Node.Call call && call.function().equals("within"))
        || Origins.isQuestion(node)
        || node.children().stream().anyMatch(Unasked::asksForModel);
  }
}
