package io.lanyard;

import java.util.Locale;
import java.util.Optional;

/** Who wrote a text. */
public enum SourceKind {
  /** A model's answer, or an argument of a tool call that it asked for. */
  MODEL,
  /** The person's own words. */
  USER,
  /** A document that a search returned. */
  RETRIEVED,
  /** The result of a tool. */
  TOOL,
  /** The application's own constants. */
  APP;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The kind of this name; empty if there is none. */
  public static Optional<SourceKind> named(String id) {
    for (SourceKind kind : values()) {
      if (kind.id.equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The name that rules and records use. */
  public String id() {
    return id;
  }
}
