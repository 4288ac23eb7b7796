package io.lanyard.agent.report;

import java.util.ArrayList;
import java.util.List;

/** Texts no longer than anybody reads: a record may be an enemy's, who wants to fill our memory. */
final class Cut {
  private static final int LONGEST = 300;

  private Cut() {}

  static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The first so many of a list, as texts. */
  static List<String> all(List<?> values, int most) {
    List<String> texts = new ArrayList<>();
    for (Object value : values.subList(0, Math.min(most, values.size()))) {
      texts.add(of(String.valueOf(value)));
    }
    return texts;
  }
}
