package io.lanyard.agent.classpath;

import io.lanyard.agent.library.EnforcementPoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a version lies within what an enforcement point says that it was tested with. */
public enum TestedRange {
  INSIDE("within the tested versions"),
  OUTSIDE("outside the tested versions"),
  UNKNOWN("compare with the tested versions");

  private static final Pattern RANGE = Pattern.compile("v?(\\d[\\w.+-]*)( – v?(\\d[\\w.+-]*))?");

  private final String words;

  TestedRange(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Compares with a range such as {@code 1.0.0 – 1.20.0}; any other text is for people. */
  static TestedRange of(String version, String versions) {
    if (versions.equals(EnforcementPoint.NONE)) {
      return OUTSIDE;
    }
    Matcher range = RANGE.matcher(versions.strip());
    if (version.isEmpty() || !range.matches()) {
      return UNKNOWN;
    }
    String newest = range.group(3) == null ? range.group(1) : range.group(3);
    return compare(version, range.group(1)) >= 0 && compare(version, newest) <= 0
        ? INSIDE
        : OUTSIDE;
  }

  /** Number by number, as far as the shorter one goes: 1.20.1 is within 1.20. */
  private static int compare(String version, String bound) {
    String[] left = version.split("[.+-]", -1);
    String[] right = bound.split("[.+-]", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = left[i].matches("\\d{1,9}") && right[i].matches("\\d{1,9}");
      if (!numbers) {
        return 0;
      }
      int order = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
