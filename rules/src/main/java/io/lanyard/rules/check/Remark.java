package io.lanyard.rules.check;

import io.lanyard.rules.yaml.Position;
import java.util.Comparator;

/**
 * One thing in a valid rule file that its author should know of.
 *
 * @param at where
 * @param what is there
 * @param why it matters
 * @param mend what to do about it; empty if there is nothing to do
 */
public record Remark(Kind kind, Position at, String what, String why, String mend)
    implements Comparable<Remark> {
  /** What remarks are about; the ids are stable. */
  public enum Kind {
    NEVER_MATCHES("never-matches", true),
    ALWAYS_OVERRIDDEN("always-overridden", true),
    DUPLICATE("duplicate", true),
    SHADOWED("shadowed", true),
    DEFAULT_UNREACHED("default-unreached", true),
    CLAIM_UNREAD("claim-unread", true),
    UNUSED("unused", true),
    REFUSES_NOTHING("refuses-nothing", true),
    SUSPICIOUS_GLOB("suspicious-glob", true),
    SUSPICIOUS_PATTERN("suspicious-pattern", true),
    IMPOSSIBLE_VALUE("impossible-value", true),
    NEGATIVE_INDEX("negative-index", true),
    WRONG_QUANTIFIER("wrong-quantifier", true),
    REFUSED_COLUMN("refused-column", true),
    UNORDERED("unordered", true),
    CUT_SHORT("cut-short", true),
    UNANCHORED_PATTERN("unanchored-pattern", true),
    NEGATIVE_ORIGIN("negative-origin", true),
    HAS_IN_DENY("has-in-deny", true),
    LOOKALIKE("lookalike", true),
    KEYS_MISSING("keys-missing", true),
    NOT_ALWAYS_ASKED("not-always-asked", false),
    CAPITALS("capitals", false),
    CONTENT_RULE("content-rule", false),
    GRANT_ENDED("grant-ended", true),
    OBLIGATION_ENDS("obligation-ends", true),
    GRANT_ENDS("grant-ends", false);

    private final String id;
    private final boolean warning;

    Kind(String id, boolean warning) {
      this.id = id;
      this.warning = warning;
    }

    /** The name that output and documents use. */
    public String id() {
      return id;
    }

    /** Whether it is likely a mistake; if not, it is only to be known. */
    public boolean isWarning() {
      return warning;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private static final Comparator<Remark> ORDER =
      Comparator.comparing(Remark::at).thenComparing(Remark::kind).thenComparing(Remark::what);

  @Override
  public int compareTo(Remark other) {
    return ORDER.compare(this, other);
  }

  /** One line: {@code file:line:column: warning: what; why. How to mend it [kind]}. */
  @Override
  public String toString() {
    String text = at + (kind.isWarning() ? ": warning: " : ": note: ") + what + ": " + why;
    return text + (mend.isEmpty() ? "" : "; " + mend) + " [" + kind + "]";
  }
}
