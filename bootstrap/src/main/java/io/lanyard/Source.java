package io.lanyard;

import java.util.Set;

/**
 * Where a text that entered a flow came from.
 *
 * @param kind who wrote it
 * @param id the call that brought it, or the provider's or store's own id for it; may be empty
 * @param tool for what a tool was given or returned: its name; else empty
 * @param path for a value inside a document: where it stands, such as {@code [].email}; else empty
 * @param labels what the text is known to hold
 */
public record Source(SourceKind kind, String id, String tool, String path, Set<String> labels) {
  public Source {
    labels = Set.copyOf(labels);
  }

  /** A text of this kind of which no more is known. */
  public static Source of(SourceKind kind, String id) {
    return new Source(kind, id, "", "", Set.of());
  }

  /** The same source, at a place inside its document. */
  public Source at(String place) {
    return new Source(kind, id, tool, place, labels);
  }
}
