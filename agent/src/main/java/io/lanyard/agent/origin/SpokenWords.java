package io.lanyard.agent.origin;

import io.lanyard.SourceKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who used which words. Texts are taken apart when somebody asks about their kind: of most kinds
 * nobody does, and words in a set take far more room than in a text. Confined to its owner's lock;
 * bounded to {@value #MOST} words.
 */
final class SpokenWords {
  static final int MOST = 64 << 10;

  /** So much is left in one piece at most. */
  private static final int MOST_WAITING = 512 << 10;

  private final Map<SourceKind, Set<Spoken>> waiting = new EnumMap<>(SourceKind.class);
  private final Map<SourceKind, Set<String>> words = new EnumMap<>(SourceKind.class);
  private int chars;
  private int size;

  /** A text, or a value, of whose parts none is a word of its own. */
  private record Spoken(String text, boolean whole) {}

  void hear(SourceKind kind, String text) {
    await(kind, new Spoken(text, false));
  }

  void hearValue(SourceKind kind, String value) {
    await(kind, new Spoken(value, true));
  }

  private void await(SourceKind kind, Spoken spoken) {
    if (waiting.computeIfAbsent(kind, some -> new LinkedHashSet<>()).add(spoken)) {
      chars += spoken.text().length();
    }
    if (chars > MOST_WAITING) {
      List.copyOf(waiting.keySet()).forEach(this::of);
    }
  }

  /** Takes in what others have heard. */
  void addAll(SpokenWords others) {
    others.waiting.forEach((kind, texts) -> texts.forEach(text -> await(kind, text)));
    others.words.forEach(
        (kind, known) -> keep(words.computeIfAbsent(kind, some -> new HashSet<>()), known));
  }

  boolean has(String word, SourceKind kind) {
    return of(kind).contains(word);
  }

  private Set<String> of(SourceKind kind) {
    Set<String> known = words.computeIfAbsent(kind, some -> new HashSet<>());
    Set<Spoken> texts = waiting.remove(kind);
    if (texts != null) {
      for (Spoken each : texts) {
        chars -= each.text().length();
        keep(known, each.whole() ? Tokens.of(each.text()) : Tokens.withParts(each.text()));
        keep(known, Tokens.asked(each.text()));
      }
    }
    return known;
  }

  /** What there is no room for was never said, so far as anybody asks. */
  private void keep(Set<String> known, Collection<String> more) {
    for (String word : more) {
      if (size >= MOST) {
        return;
      }
      size += known.add(word) ? 1 : 0;
    }
  }

  /** Words and texts that are kept. */
  int size() {
    int all = size;
    for (Set<Spoken> texts : waiting.values()) {
      all += texts.size();
    }
    return all;
  }
}
