package io.lanyard.rules.diff;

import io.lanyard.rules.RuleFile;
import java.util.ArrayList;
import java.util.List;

/** What a new rule file says differently, in one line for logs; decides nothing by examples. */
public final class ChangeSummary {
  private static final int MOST = 20;

  private ChangeSummary() {}

  /** The settings and the rules that differ, settings first; {@code nothing} if none does. */
  public static String of(RuleFile before, RuleFile after) {
    List<String> parts = new ArrayList<>();
    for (Change change : Settings.changes(before, after)) {
      String direction = change.direction().isEmpty() ? "" : " (" + change.direction() + ")";
      parts.add(
          change.isWhole()
              ? change.text()
              : change.part() + " " + change.before() + " -> " + change.after() + direction);
    }
    for (RuleChange change : RuleDiff.changes(before, after)) {
      String what =
          switch (change.kind()) {
            case ADDED -> "+" + change.id();
            case REMOVED -> "-" + change.id();
            case CHANGED -> "~" + change.id();
          };
      parts.add(what + " (" + change.effect() + ")");
    }
    if (parts.size() > MOST) {
      int more = parts.size() - MOST;
      return String.join(", ", parts.subList(0, MOST)) + " and " + more + " more";
    }
    return parts.isEmpty() ? "nothing that decides" : String.join(", ", parts);
  }
}
