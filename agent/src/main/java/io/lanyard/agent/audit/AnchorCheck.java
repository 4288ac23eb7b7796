package io.lanyard.agent.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a record holds what left the host. */
final class AnchorCheck {
  private record Seen(String place, String hash) {}

  private final AuditorsCopy copy;
  private final Findings findings;
  private final Set<Long> wanted = new HashSet<>();
  private final Map<Long, Seen> seen = new HashMap<>();
  private long through;

  AnchorCheck(AuditorsCopy copy, Findings findings) {
    this.copy = copy;
    this.findings = findings;
    for (Checkpoint anchor : copy.anchors().of("")) {
      wanted.add(anchor.covers());
      wanted.add(anchor.seq());
    }
  }

  void look(String place, long seq, String hash) {
    if (wanted.contains(seq)) {
      seen.putIfAbsent(seq, new Seen(place, hash));
    }
  }

  /**
   * The record has ended.
   *
   * @param log its name for itself; empty if it has none, so that all anchors must be its own
   */
  void end(String place, String log, long first, long last) {
    if (copy.anchors().size() == 0) {
      return;
    }
    List<Checkpoint> own = copy.anchors().of(log).stream().filter(a -> isTrusted(a.key())).toList();
    if (own.isEmpty()) {
      findings.at(
          place, "none of the " + copy.anchors().size() + " anchors given is of this log " + log);
    }
    for (Checkpoint anchor : own) {
      if (anchor.seq() > last) {
        findings.at(
            place,
            "the end was cut off: line "
                + anchor.seq()
                + " left the host at "
                + anchor.signedAt()
                + ", the last line here is "
                + last);
      } else if (anchor.seq() >= first) {
        boolean covered = anchor.covers() < first || compare(anchor.covers(), anchor.coversHash());
        if (compare(anchor.seq(), anchor.hash()) && covered) {
          through = Math.max(through, anchor.seq());
        }
      }
    }
  }

  private boolean compare(long seq, String hash) {
    Seen here = seen.get(seq);
    if (here == null) {
      return false;
    }
    if (!here.hash().equals(hash)) {
      findings.at(here.place(), "the line is not the one that left the host");
      return false;
    }
    return true;
  }

  private boolean isTrusted(String key) {
    return copy.keys().isEmpty() || copy.keys().contains(key);
  }

  /** Up to which line the record is what left the host; 0 if nothing of it did. */
  long through() {
    return through;
  }
}
