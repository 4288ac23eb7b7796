package io.lanyard.agent.origin;

import io.lanyard.Source;
import java.util.Optional;

/**
 * A part of a text that a source holds as well.
 *
 * @param start offset of its first char in the text, among those that count
 * @param end offset after its last char that counts
 * @param length how many of its chars count
 * @param value the whole value of the source that stands there; empty for a piece of longer text
 */
record Piece(int start, int end, int length, Source source, Optional<Affixed> value) {
  boolean overlaps(int from, int to) {
    return start < to && from < end;
  }
}
