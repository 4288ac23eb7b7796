package io.lanyard.rules;

import io.lanyard.Action;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Actions by the names that rule files use. */
final class Actions {
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

  /** The ids of all actions, for messages. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Action action : Action.values()) {
      names.add(action.id());
    }
    return names;
  }

  /** The same, and the family that has more than one of them. */
  static List<String> namesWithFamilies() {
    List<String> names = names();
    names.add(Action.MODEL_CHAT.family() + ".*");
    return names;
  }
}
