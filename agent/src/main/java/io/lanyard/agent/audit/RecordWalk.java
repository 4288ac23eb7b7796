package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Goes through a record from line to line. */
final class RecordWalk {
  final Findings findings = new Findings();
  final SignatureCheck signatures;
  final AnchorCheck anchors;
  final GapCheck gaps = new GapCheck(findings);
  private final long from;
  private String place = "";
  private long lines;
  private long firstSeq;
  private long seq;
  private String last = Chain.BEGINNING;
  private byte[] torn = new byte[0];

  RecordWalk(AuditorsCopy copy) {
    this.from = copy.from();
    this.signatures = new SignatureCheck(copy.keys(), findings);
    this.anchors = new AnchorCheck(copy, findings);
  }

  void read(Path file) throws IOException {
    if (torn.length > 0) {
      findings.at(file, 1, "the file before ends in half a line");
    }
    long number = 1;
    try (ByteLines all = new ByteLines(file)) {
      for (byte[] line = all.next(); line != null; line = all.next()) {
        place = file + ":" + number++;
        look(line);
      }
      torn = all.rest();
    }
    place = file + ":" + number;
  }

  private void look(byte[] line) {
    Seal seal = Seal.of(line);
    if (!seal.holds(line)) {
      findings.at(place, "the line was changed: its hash does not hold");
    } else if (lines == 0) {
      firstSeq = seal.seq();
      checkFirst(seal);
    } else if (!seal.previous().equals(last)) {
      findings.at(
          place,
          "it does not follow the line before: lines were removed, inserted or"
              + " put in another order");
    } else if (seal.seq() != seq + 1) {
      findings.at(place, "its number is " + seal.seq() + ", expected " + (seq + 1));
    }
    lines++;
    seq = seal.seq();
    last = seal.hash();
    String text = new String(line, StandardCharsets.UTF_8);
    signatures.look(place, seq, last, text);
    anchors.look(place, seq, last);
    gaps.look(place, text);
  }

  private void checkFirst(Seal seal) {
    if (from > 0 && firstSeq != from) {
      findings.at(place, "begins at line " + firstSeq + ", expected line " + from);
    } else if (firstSeq < 1 || (firstSeq == 1) != seal.previous().equals(Chain.BEGINNING)) {
      findings.at(place, "the first line is numbered " + firstSeq + ", which it is not");
    }
  }

  /** The record has ended. */
  void end() {
    if (lines == 0) {
      findings.at(place, "there is not a single line");
    }
    if (from == 0 && firstSeq > 1 && gaps.prunedThrough() < firstSeq - 1) {
      findings.at(
          place,
          "incomplete: lines 1 to "
              + (firstSeq - 1)
              + " are not here and nothing in the record says that they were removed; if they were"
              + " archived elsewhere, say so with --from "
              + firstSeq);
    }
    if (!isTorn()) {
      findings.at(place, "ends in " + torn.length + " bytes that are not the start of a line");
    }
    signatures.end(place, seq);
    anchors.end(place, signatures.log(), firstSeq, seq);
  }

  /** A process that dies leaves the start of the next line; a machine that does, zeros. */
  private boolean isTorn() {
    byte[] start = ("{\"seq\":" + (seq + 1) + ",\"time\":\"").getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < torn.length; i++) {
      if (torn[i] != 0 && i < start.length && torn[i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  long lines() {
    return lines;
  }

  long firstSeq() {
    return firstSeq;
  }

  long lastSeq() {
    return seq;
  }

  String last() {
    return last;
  }

  long tornBytes() {
    return torn.length;
  }
}
