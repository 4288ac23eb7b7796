package io.lanyard.agent.audit;

import java.security.MessageDigest;

/**
 * Numbers the lines and ties each to the one before, so that a change, removal or insertion shows.
 *
 * <p>Confined to the writer.
 */
final class Chain {
  /** What the first line of all has as its predecessor. */
  static final String BEGINNING = "";

  private final MessageDigest sha256 = Digests.sha256();
  private long seq;
  private String last;

  /** Continues after a line. */
  Chain(long seq, String last) {
    this.seq = seq;
    this.last = last;
  }

  /** Number of the last line. */
  long seq() {
    return seq;
  }

  String last() {
    return last;
  }

  /** Goes back to a line, since those after it could not be written. */
  void backTo(long earlierSeq, String earlierLast) {
    sha256.reset(); // of the line that failed half-way
    seq = earlierSeq;
    last = earlierLast;
  }

  /** Writes the whole line, with its number, time and hash. */
  void seal(Entry entry, JsonLine out) {
    int start = out.length();
    seq++;
    out.begin().number("seq", seq);
    out.ascii(",\"time\":\"");
    Timestamps.write(out, entry.micros());
    out.raw('"');
    out.append(entry.fields()).text("prev", last);
    sha256.update(out.bytes(), start, out.length() - start);
    out.ascii(",\"hash\":\"");
    int hash = out.length();
    out.ascii(Digests.SHA256);
    out.hex(sha256.digest());
    last = out.asciiBetween(hash, out.length());
    out.ascii("\"}\n");
  }
}
