package io.lanyard;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the texts of one call came from, as far as anybody can tell; asked by rules while the call
 * is decided. What is too much to be looked at counts as untrusted, never as trusted.
 */
public interface Origins {
  /** Nothing was tracked, and nothing is known of any text. */
  Origins UNTRACKED =
      new Origins() {
        @Override
        public Known structureFrom(SourceKind kind) {
          return Known.UNKNOWN;
        }

        @Override
        public double appCoverage() {
          return 0;
        }

        @Override
        public boolean onlyFrom(String path, List<String> texts, Collection<SourceKind> kinds) {
          return false;
        }

        @Override
        public boolean fromField(String path, List<String> texts, String tool, String field) {
          return false;
        }

        @Override
        public Set<SourceKind> kindsOf(String path, List<String> texts) {
          return Set.of();
        }

        @Override
        public Set<String> labels() {
          return Set.of();
        }
      };

  /** Whether some of the statement's structure, all but its values, is of this kind's writing. */
  Known structureFrom(SourceKind kind);

  /** The share of the statement's structure that is in the application's own texts, 0 to 1. */
  double appCoverage();

  /**
   * Whether every telling part of some texts stands in a source of these kinds.
   *
   * @param path where the texts stand in the call, such as {@code tool.args.recipient}
   */
  boolean onlyFrom(String path, List<String> texts, Collection<SourceKind> kinds);

  /**
   * Whether some texts are, each whole, a value that a tool returned in a field.
   *
   * @param path where the texts stand in the call
   * @param field where the value stood in the result, such as {@code [].email}
   */
  boolean fromField(String path, List<String> texts, String tool, String field);

  /**
   * Everybody who is known to have written some part of some texts.
   *
   * @param path where the texts stand in the call
   */
  Set<SourceKind> kindsOf(String path, List<String> texts);

  /** What the texts that were seen so far in the call's scope are known to hold. */
  Set<String> labels();

  /** Whether the call's whole text stands in a model's answer, or such an answer in it. */
  default boolean isModelOutput() {
    return false;
  }

  /** What was asked and answered so far, and what speaks for it; offsets and ids, never text. */
  default Map<String, Object> evidence() {
    return Map.of();
  }
}
