package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields below names that rules read, such as {@code caller.claims.tenant}, each under a slot
 * of its own, so that all blocks of compiled rules find it once. Immutable once it is built.
 */
final class Paths {
  static final Paths NONE = new Paths();

  private static final int CLAIMS = CallNames.ATTRIBUTES.indexOf(Attribute.CALLER_CLAIMS);

  private final Map<Source, Integer> slots = new HashMap<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();

  /** Takes in all that an expression reads. */
  void add(Node node) {
    if (node instanceof Node.Select select && Source.of(select).isPresent()) {
      slot(select);
      return;
    }
    for (Node child : node.children()) {
      add(child);
    }
  }

  private int slot(Node node) {
    if (node instanceof Node.Read read) {
      return read.name().slot();
    }
    Node.Select select = (Node.Select) node;
    Source path = Source.of(select).orElseThrow();
    Integer known = slots.get(path);
    if (known == null) {
      parents.add(slot(select.operand()));
      fields.add(select.field());
      known = CallNames.SLOTS + fields.size() - 1;
      slots.put(path, known);
    }
    return known;
  }

  /** The slot of a path; less than 0 if it is none of these. */
  int slotOf(Node node) {
    if (node instanceof Node.Select select) {
      Integer slot = Source.of(select).map(slots::get).orElse(null);
      return slot == null ? -1 : slot;
    }
    return -1;
  }

  /** All slots, those of names included. */
  int size() {
    return CallNames.SLOTS + fields.size();
  }

  /** Whether a path's slot is of a claim, or of a field of one. */
  boolean isOfClaims(int slot) {
    int name = slot;
    while (name >= CallNames.SLOTS) {
      name = parents.get(name - CallNames.SLOTS);
    }
    return name == CLAIMS;
  }

  /** The value of a path's slot, or a failure. */
  Object read(int slot, Environment values) {
    int path = slot - CallNames.SLOTS;
    return Operations.select(Operations.read(values, parents.get(path)), fields.get(path));
  }
}
