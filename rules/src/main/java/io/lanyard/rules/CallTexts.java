package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.SourceKind;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.OpaqueValue;
import io.lanyard.rules.cel.Type;
import java.util.List;
import java.util.Optional;

/**
 * Whom functions ask where the texts of a call came from. What nobody knows is a {@link Failure}.
 */
interface CallTexts extends OpaqueValue {
  Type.Opaque TYPE = new Type.Opaque("origins");

  /** Whether somebody wrote some of a statement's structure: yes, no or unknown. */
  Object structureFrom(SourceKind kind);

  /** Whether all that stands at a path is from sources of these kinds. */
  Object onlyFrom(String path, List<SourceKind> kinds);

  /** Whether what stands at a path is the value of a tool's field. */
  Object fieldFrom(String path, String tool, String field);

  /** The names of all who wrote some part of what stands at a path, in order. */
  Object kindsAt(String path);

  @Override
  default Type.Opaque type() {
    return TYPE;
  }

  /** The attribute that a path begins with; the rest of the path leads inside its value. */
  static Optional<Attribute> attribute(String path) {
    Attribute longest = null;
    for (Attribute attribute : Attribute.values()) {
      String id = attribute.id();
      boolean begins = path.equals(id) || path.startsWith(id + ".");
      if (begins && (longest == null || id.length() > longest.id().length())) {
        longest = attribute;
      }
    }
    return Optional.ofNullable(longest);
  }
}
