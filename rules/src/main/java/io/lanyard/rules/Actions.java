package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.text.Nearest;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Actions by the names that rule files use. */
public final class Actions {
  private static final String BETWEEN = "\\s*[,;|]\\s*|\\s+(?=\\S+\\.)";

  /** What other policy languages call whatever there is. */
  private static final List<String> ALL = List.of("*", "*.*", "all", "any");

  private static final String LIST_THEM = "name those that are meant: nothing stands for all";

  private Actions() {}

  /** The action with this id. */
  static Optional<Action> named(String id) {
    for (Action action : Action.values()) {
      if (action.id().equals(id)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** The actions that an id or a family, {@code model.*}, stands for; empty if there are none. */
  static Set<Action> matching(String name) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (Action action : Action.values()) {
      if (action.id().equals(name) || name.equals(action.family() + ".*")) {
        actions.add(action);
      }
    }
    return actions;
  }

  /**
   * The name that was probably meant: the nearest, or the only one of the same family ({@code
   * file.read}), or of the same verb ({@code llm.chat}).
   */
  public static Optional<String> meant(String name, Collection<String> known) {
    String family = name.substring(0, (name + '.').indexOf('.'));
    String verb = name.substring(name.lastIndexOf('.') + 1);
    return Nearest.to(name, known)
        .or(() -> only(known, each -> each.startsWith(family + '.')))
        .or(() -> only(known, each -> each.endsWith('.' + verb)));
  }

  private static Optional<String> only(Collection<String> known, Predicate<String> test) {
    List<String> passing = known.stream().filter(test).toList();
    return passing.size() == 1 ? Optional.of(passing.get(0)) : Optional.empty();
  }

  /** Several in one text, as where YAML wants a list; one if it is one. */
  static List<String> parts(String name) {
    return List.of(name.strip().split(BETWEEN));
  }

  /**
   * Notes a name that none of the actions has.
   *
   * @param several how to say the same of several, if it is several names in one
   */
  static void refuse(
      String name, Position at, List<String> known, String several, Problems problems) {
    if (!problems.tells(at)) {
      problems.leaveOut(at);
      return;
    }
    boolean one = parts(name).size() == 1;
    problems.add(
        new Problem(
            at,
            "the unknown action '" + name + "'",
            "one of " + String.join(", ", known),
            ALL.contains(name) ? LIST_THEM : one ? "" : several,
            one && !ALL.contains(name) ? meant(name, known) : Optional.empty()));
  }

  /** The ids of all actions, for messages. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Action action : Action.values()) {
      names.add(action.id());
    }
    return names;
  }

  /** All that stands for actions in rules: their ids and, with a star, their families. */
  static List<String> words() {
    Set<String> words = new LinkedHashSet<>(names());
    for (Action action : Action.values()) {
      words.add(action.family() + ".*");
    }
    return List.copyOf(words);
  }

  /** The ids, and the family that has more than one of them. */
  static List<String> namesWithFamilies() {
    List<String> names = names();
    names.add(Action.MODEL_CHAT.family() + ".*");
    return names;
  }
}
