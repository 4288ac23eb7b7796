package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variables of the comprehensions around the place that is being checked. */
final class Variables {
  private final List<Node.Local> inForce = new ArrayList<>();
  private int most;

  Node.Local enter(String name, Type type, Range range) {
    Node.Local local = new Node.Local(name, inForce.size(), type, range);
    inForce.add(local);
    most = Math.max(most, inForce.size());
    return local;
  }

  void leave(int count) {
    for (int i = 0; i < count; i++) {
      inForce.remove(inForce.size() - 1);
    }
  }

  /** The innermost variable of a name. */
  Optional<Node.Local> find(String name) {
    for (int i = inForce.size() - 1; i >= 0; i--) {
      if (inForce.get(i).name().equals(name)) {
        return Optional.of(inForce.get(i));
      }
    }
    return Optional.empty();
  }

  /** How many were in force at once, at most. */
  int most() {
    return most;
  }
}
