package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.rules.RuleFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Defaults that no call ever comes to. */
final class Defaults {
  private final List<Compared> rules;
  private final Written written;

  private Defaults(RuleFile file, Written written) {
    this.rules = file.rules().stream().map(Compared::of).toList();
    this.written = written;
  }

  static List<Remark> remarks(RuleFile file, Written written) {
    Defaults defaults = new Defaults(file, written);
    List<Remark> remarks = new ArrayList<>();
    written
        .defaults()
        .forEach(
            (key, at) ->
                defaults
                    .why(key)
                    .ifPresent(
                        why ->
                            remarks.add(
                                new Remark(
                                    Remark.Kind.DEFAULT_UNREACHED,
                                    at,
                                    "the default of " + key + " is never reached",
                                    why,
                                    "take it out, or give the rule a condition"))));
    return remarks;
  }

  private Optional<String> why(String key) {
    List<Action> actions =
        Arrays.stream(Action.values()).filter(action -> isDecidedBy(key, action)).toList();
    if (actions.isEmpty()) {
      return Optional.of("each action of the family has a default of its own");
    }
    TreeSet<String> settling = new TreeSet<>();
    for (Action action : actions) {
      Optional<Compared> all = rules.stream().filter(rule -> rule.settlesAll(action)).findFirst();
      if (all.isEmpty()) {
        return Optional.empty();
      }
      settling.add(all.get().rule().id());
    }
    return Optional.of(String.join(" and ", settling) + " matches every call without a condition");
  }

  private boolean isDecidedBy(String key, Action action) {
    return key.equals(action.id())
        || (key.equals(action.family() + ".*") && !written.defaults().containsKey(action.id()));
  }
}
