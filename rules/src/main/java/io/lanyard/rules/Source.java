package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something of a call that an index looks at: a name, or a field below it.
 *
 * @param fields outermost first, as {@code tenant} in {@code caller.claims.tenant}
 */
record Source(int slot, List<String> fields) {
  /** Each of the names of the call's resource; as no name of expressions means them. */
  static final Source RESOURCE_NAMES = new Source(-1, List.of());

  /** What a part of an expression reads, if it only reads. */
  static Optional<Source> of(Node node) {
    List<String> fields = new ArrayList<>();
    Node inner = node;
    while (inner instanceof Node.Select select) {
      fields.add(0, select.field());
      inner = select.operand();
    }
    return inner instanceof Node.Read read
        ? Optional.of(new Source(read.name().slot(), List.copyOf(fields)))
        : Optional.empty();
  }

  boolean isOfResource() {
    return slot < 0;
  }

  /** Whether it is one of the call's attributes. */
  boolean isAttribute() {
    return fields.isEmpty() && slot >= 0 && slot < CallNames.CAUSE_SLOT;
  }

  /** The attribute that it is. */
  Attribute attribute() {
    return CallNames.ATTRIBUTES.get(slot);
  }

  /** Whether it is the caller's groups. */
  boolean isGroups() {
    return fields.isEmpty() && slot == CallNames.ATTRIBUTES.indexOf(Attribute.CALLER_GROUPS);
  }

  /** Whether reading it may cost more than all the rest: SQL is parsed for it. */
  boolean isDear() {
    return !isOfResource()
        && slot < CallNames.CAUSE_SLOT
        && (CallNames.ATTRIBUTES.get(slot).id().startsWith("sql.")
            || CallNames.ATTRIBUTES.get(slot) == Attribute.STORE_LABELS);
  }

  /** For trying rules out: from now on it has a value, if it is a name and no field of one. */
  void pretend(Object value, CallValues values) {
    if (!isOfResource() && fields.isEmpty()) {
      values.pretend(slot, value);
    }
  }

  /** Its value; null if reading it fails, or is better left to those who can say how. */
  @Nullable Object read(Environment values) {
    Object value = values.read(slot);
    for (int i = 0; i < fields.size(); i++) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      value = map.get(fields.get(i));
    }
    return value instanceof Failure ? null : value;
  }
}
