package io.lanyard.agent.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the record itself says is missing from it. */
final class GapCheck {
  private static final Pattern GAP =
      Pattern.compile("^\\{\"seq\":\\d{1,18},\"time\":\"[^\"]{1,40}\",\"type\":\"gap\"");

  private final Findings findings;
  private final List<String> gaps = new ArrayList<>();
  private long lost;
  private long prunedThrough;

  GapCheck(Findings findings) {
    this.findings = findings;
  }

  void look(String place, String line) {
    if (!GAP.matcher(line).lookingAt()) {
      return;
    }
    try {
      RecordedLine gap = RecordedLine.of(line);
      lost += gap.number("lost");
      prunedThrough = Math.max(prunedThrough, gap.number("through"));
      if (isTampering(gap.text("kind"))) {
        findings.at(place, "the agent found that " + gap.text("reason"));
      } else {
        gaps.add(place + ": " + story(gap));
      }
    } catch (IOException unreadable) {
      findings.at(place, "a gap line that cannot be read: " + unreadable.getMessage());
    }
  }

  private static boolean isTampering(String kind) {
    return kind.equals(GapKind.REPLACED.id()) || kind.equals(GapKind.SET_ASIDE.id());
  }

  private static String story(RecordedLine gap) {
    String lostLines = gap.number("lost") == 0 ? "" : gap.number("lost") + " ";
    String removed = gap.text("removed");
    return lostLines + gap.text("reason") + (removed.isEmpty() ? "" : ": " + removed);
  }

  /** What is missing, and why. */
  List<String> gaps() {
    return gaps;
  }

  /** How many lines could not be written. */
  long lost() {
    return lost;
  }

  /** Up to which line the record was removed because only so many files are kept. */
  long prunedThrough() {
    return prunedThrough;
  }
}
