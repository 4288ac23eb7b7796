package io.lanyard.rules.check;

import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import io.lanyard.rules.check.Remark.Kind;
import io.lanyard.rules.yaml.Position;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Characters that a reader does not see, or takes for others: whoever reviews the file would
 * believe in a rule that is about another name (Unicode Technical Standard 39, section 5.1).
 */
final class Lookalikes {
  private static final Set<UnicodeScript> LIKE_LATIN =
      Set.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK, UnicodeScript.ARMENIAN);

  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;

  private Lookalikes() {}

  static List<Remark> remarks(RuleFile file) {
    List<Remark> remarks = new ArrayList<>();
    for (SourceText source : file.sources()) {
      String[] lines = source.text().split("\r\n|\r|\n", -1);
      for (int i = 0; i < lines.length; i++) {
        remark(source.name(), i + 1, lines[i]).ifPresent(remarks::add);
      }
    }
    return remarks;
  }

  /** The first in a line: one is enough to have it looked at. */
  private static Optional<Remark> remark(String file, int line, String text) {
    UnicodeScript word = UnicodeScript.COMMON;
    int before = ' ';
    int column = 1;
    for (int c : text.codePoints().toArray()) {
      Position at = new Position(file, line, column);
      if (isHidden(c, before) && !(c == BYTE_ORDER_MARK && line == 1 && column == 1)) {
        return Optional.of(remark(at, String.format("the invisible character U+%04X", c)));
      }
      UnicodeScript script = Character.isLetter(c) ? UnicodeScript.of(c) : UnicodeScript.COMMON;
      if (areTakenForEachOther(word, script)) {
        String what =
            String.format("'%s' (U+%04X) in a word of other letters", Character.toString(c), c);
        return Optional.of(remark(at, what));
      }
      word = script;
      before = c;
      column++;
    }
    return Optional.empty();
  }

  /** Joiners belong into some scripts, and into emoji. */
  private static boolean isHidden(int c, int before) {
    return (c == JOINER || c == NON_JOINER)
        ? before < 0x80
        : Character.getType(c) == Character.FORMAT;
  }

  private static boolean areTakenForEachOther(UnicodeScript one, UnicodeScript other) {
    return (one == UnicodeScript.LATIN && LIKE_LATIN.contains(other))
        || (other == UnicodeScript.LATIN && LIKE_LATIN.contains(one));
  }

  private static Remark remark(Position at, String what) {
    return new Remark(
        Kind.LOOKALIKE,
        at,
        what,
        "whoever reads it takes it for something else",
        "type the word anew; if it is meant, write it as an escape, such as \"\\u0435\"");
  }
}
