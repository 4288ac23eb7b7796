package io.lanyard.agent.audit;

import java.util.Locale;

/** Why something is missing from the record; {@code kind} of a {@code gap} line. */
enum GapKind {
  /** The process died while it wrote the last line. */
  TORN,
  /** Lines could not be written: the disk was full, or too slow for too long. */
  LOST,
  /** Only so many earlier files are kept. */
  PRUNED,
  /** Somebody removed, replaced or cut the file that was being written. */
  REPLACED,
  /** The end of the file did not verify at a start, so that nothing could follow it. */
  SET_ASIDE;

  /** As it is written. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
