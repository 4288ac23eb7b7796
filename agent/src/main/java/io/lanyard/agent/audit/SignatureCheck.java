package io.lanyard.agent.audit;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Whether the checkpoints of a record are what they seem, and how far they reach. */
final class SignatureCheck {
  /** More than can ever stand between a line and the checkpoint that covers it. */
  private static final int REMEMBERED = 1 << 17;

  private final Set<String> trusted;
  private final Findings findings;
  private final String[] hashes = new String[REMEMBERED];
  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> logs = new LinkedHashSet<>();
  private long first;
  private long through;
  private long count;
  private int every;
  private boolean selfHeld;

  SignatureCheck(Set<String> trusted, Findings findings) {
    this.trusted = trusted;
    this.findings = findings;
  }

  void look(String place, long seq, String hash, String line) {
    if (first == 0) {
      first = seq;
      through = seq - 1;
    }
    if (Checkpoint.isOne(line)) {
      Optional<Checkpoint> found = Checkpoint.of(line);
      if (found.isEmpty()) {
        findings.at(place, "a checkpoint that cannot be read");
      } else {
        check(place, seq, found.get());
      }
    }
    hashes[(int) (seq % REMEMBERED)] = hash;
  }

  private void check(String place, long seq, Checkpoint checkpoint) {
    long covers = checkpoint.covers();
    if (!checkpoint.holds()) {
      findings.at(place, "the checkpoint's signature does not hold");
    } else if (!trusted.isEmpty() && !trusted.contains(checkpoint.key())) {
      findings.at(place, "the checkpoint is signed with a key that is not the auditor's");
    } else if (covers >= seq || covers <= seq - REMEMBERED) {
      findings.at(place, "the checkpoint covers line " + covers + ", which is not shortly before");
    } else if (covers >= first
        && !checkpoint.coversHash().equals(hashes[(int) (covers % REMEMBERED)])) {
      findings.at(place, "the checkpoint was signed over another line " + covers);
    } else {
      accept(place, checkpoint);
    }
  }

  private void accept(String place, Checkpoint checkpoint) {
    logs.add(checkpoint.log());
    keys.add(checkpoint.key());
    count++;
    every = checkpoint.every();
    selfHeld |= checkpoint.selfHeld();
    if (logs.size() > 1) {
      findings.at(place, "the checkpoint is of another log");
    }
    checkDistance(place, checkpoint.covers());
    through = Math.max(through, checkpoint.covers());
  }

  private void checkDistance(String place, long reached) {
    if (reached - through > Checkpoints.mostLinesApart(every)) {
      findings.at(
          place,
          (reached - through)
              + " lines without a checkpoint, expected one about every "
              + every
              + ": checkpoints were removed");
    }
  }

  /** The record has ended. */
  void end(String place, long seq) {
    if (count > 0) {
      checkDistance(place, seq);
    } else if (!trusted.isEmpty()) {
      findings.at(place, "no line is signed: there is no checkpoint of the auditor's key");
    }
  }

  /** Up to which line the record is signed; 0 if it is not. */
  long through() {
    return count == 0 ? 0 : through;
  }

  long count() {
    return count;
  }

  boolean isSelfHeld() {
    return selfHeld;
  }

  Set<String> keys() {
    return keys;
  }

  /** The log's name for itself; empty if no checkpoint says so. */
  String log() {
    return logs.isEmpty() ? "" : logs.iterator().next();
  }
}
