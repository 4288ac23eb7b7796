package io.lanyard.rules.testing;

import io.lanyard.Decision;
import io.lanyard.Obligation;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.Expectation;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds decisions against expectations. */
final class Comparison {
  private final List<String> limits;
  private final List<String> ids = new ArrayList<>(Rule.FIXED_IDS);

  Comparison(RuleFile file) {
    limits =
        file.rules().stream()
            .filter(rule -> rule.effect() == RuleEffect.LIMIT)
            .map(Rule::id)
            .toList();
    file.rules().forEach(rule -> ids.add(rule.id()));
  }

  List<Difference> of(Expectation expected, CallFile call, Decision found) {
    Differences all = new Differences();
    all.compare("decision", expected.decision().id(), found.effect().id());
    expected.rule().ifPresent(rule -> all.compare("by", rule, found.rule()));
    expected.rule().ifPresent(rule -> all.known("by", List.of(rule), ids));
    expected.reason().ifPresent(reason -> all.compare("reason", reason, found.reason()));
    all.ids("matched", expected.matched(), found.matched());
    all.ids(
        "obligations",
        expected.obligations(),
        found.obligations().stream().map(Obligation::rule).toList());
    all.ids("errors", expected.errors(), found.errors().stream().map(Comparison::rule).toList());
    List<Map<String, Object>> returned = call.returned(found);
    expected
        .documents()
        .ifPresent(left -> all.compare("documents", left.toString(), returned.toString()));
    all.known("exhausted", List.copyOf(call.exhausted()), limits);
    return all.found;
  }

  /** The rule that a recorded error begins with. */
  private static String rule(String error) {
    return error.replaceFirst("(?s)[ :].*", "");
  }

  private final class Differences {
    private final List<Difference> found = new ArrayList<>();

    void compare(String what, String expected, String actual) {
      if (!expected.equals(actual)) {
        found.add(new Difference(what, expected, actual));
      }
    }

    /** In any order: that of rules means nothing. */
    void ids(String what, Optional<List<String>> expected, List<String> actual) {
      if (expected.isPresent()) {
        compare(what, sorted(expected.get()), sorted(actual));
        known(what, expected.get(), ids);
      }
    }

    private static String sorted(List<String> ids) {
      return ids.stream().sorted().distinct().toList().toString();
    }

    /** A name that no rule has any more would be looked for in vain. */
    void known(String what, List<String> names, List<String> known) {
      for (String name : names) {
        if (!known.contains(name)) {
          Optional<String> nearest = Nearest.to(name, known);
          String hint = nearest.map(near -> "; did you mean '" + near + "'?").orElse("");
          found.add(new Difference(what, "the id of a rule", "'" + name + "'" + hint));
        }
      }
    }
  }
}
