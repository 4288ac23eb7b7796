package io.lanyard.agent.cli;

import io.lanyard.agent.audit.Verification;
import io.lanyard.agent.audit.Verification.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells how a record was found, to people and to programs. */
final class VerificationStory {
  private final Output output;
  private final Verification found;

  VerificationStory(Output output, Verification found) {
    this.output = output;
    this.found = found;
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("consistent", found.breaks().isEmpty());
    fields.put("level", found.level().id());
    fields.put("log", found.log());
    fields.put("lines", found.lines());
    fields.put("first_seq", found.firstSeq());
    fields.put("last_seq", found.lastSeq());
    fields.put("last", found.last());
    fields.put("checkpoints", found.checkpoints());
    fields.put("signed_through", found.signedThrough());
    fields.put("anchored_through", found.anchoredThrough());
    fields.put("keys", List.copyOf(found.keys()));
    fields.put("self_held", found.selfHeld());
    fields.put("torn_bytes", found.tornBytes());
    fields.put("lost", found.lost());
    fields.put("gaps", found.gaps());
    fields.put("breaks", found.breaks());
    return fields;
  }

  void print() {
    for (String wrong : found.breaks()) {
      output.line(Printable.of(wrong));
    }
    if (found.level() == Level.BROKEN) {
      output.line(output.styled("fg(red)", "broken") + ": the record is not as it was written");
    } else {
      output.line(
          output.styled("fg(green)", found.level().id())
              + ": "
              + found.lines()
              + " lines, last "
              + Printable.of(found.last()));
      signatures();
    }
    if (found.firstSeq() > 1) {
      output.line("begins at line " + found.firstSeq() + ": what came before is not here");
    }
    for (String gap : found.gaps()) {
      output.line("gap: " + Printable.of(gap));
    }
    if (found.tornBytes() > 0) {
      output.line(
          "ends in "
              + found.tornBytes()
              + " bytes of a line that was being written when the process ended");
    }
  }

  private void signatures() {
    if (found.signedThrough() == 0) {
      output.line("not signed: there is no checkpoint yet");
      return;
    }
    output.line(signedBy());
    if (found.level() == Level.ANCHORED) {
      output.line(
          "anchored through line "
              + found.anchoredThrough()
              + rest(found.anchoredThrough(), "could be cut off unseen"));
    } else {
      output.line(
          "not anchored: without checkpoints that left the host (--anchor) nobody can tell whether"
              + " the end was cut off");
    }
  }

  private String signedBy() {
    String through = "signed through line " + found.signedThrough();
    String key = String.join(", ", found.keys());
    if (!found.trusted()) {
      return through
          + " by key "
          + Printable.of(key)
          + ", which nothing here vouches for: give the auditor's copy with --key";
    }
    return through
        + " with the auditor's key"
        + (found.selfHeld() ? ", kept beside the log: whoever can write there can sign" : "")
        + rest(found.signedThrough(), "are consistent, no more");
  }

  private String rest(long through, String what) {
    long after = found.lastSeq() - through;
    return after == 0 ? "" : "; the " + after + " lines after it " + what;
  }
}
