package io.lanyard.agent.origin;

import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that are known whole, however short: arguments of tool calls, fields of results. Confined
 * to its owner's lock; bounded to {@value #MOST} values.
 */
final class WholeValues {
  static final int MOST = 4_096;

  /** Longer ones are found as pieces of text. */
  static final int LONGEST = 512;

  private static final int MOST_SOURCES = 16;

  private final Map<Affixed, Set<Source>> sources = new LinkedHashMap<>();
  private final Map<Integer, List<Affixed>> byBeginning = new HashMap<>();
  private final Map<String, Set<Source>> byText = new HashMap<>();
  private final Map<String, Set<SourceKind>> marks = new LinkedHashMap<>();

  /** Keeps a value; false if there was no room for it. */
  boolean add(String value, Source source) {
    Affixed affixed = Affixed.of(value);
    if (affixed.text().length() > LONGEST) {
      return true;
    }
    if (size() >= MOST) {
      return false;
    }
    if (affixed.text().isEmpty()) {
      if (!value.isBlank()) {
        marks
            .computeIfAbsent(value.strip(), some -> EnumSet.noneOf(SourceKind.class))
            .add(source.kind());
      }
      return true;
    }
    return add(affixed, source);
  }

  private boolean add(Affixed affixed, Source source) {
    Set<Source> known = sources.get(affixed);
    if (known == null) {
      known = new LinkedHashSet<>();
      sources.put(affixed, known);
      byBeginning
          .computeIfAbsent(beginning(affixed.text()), some -> new ArrayList<>())
          .add(affixed);
    }
    if (known.size() < MOST_SOURCES) {
      known.add(source);
      byText.computeIfAbsent(affixed.text(), some -> new LinkedHashSet<>()).add(source);
    }
    return true;
  }

  /** Keeps what others have kept; false if there was no room for all of it. */
  boolean addAll(WholeValues others) {
    boolean all = true;
    for (Map.Entry<String, Set<SourceKind>> mark : others.marks.entrySet()) {
      all &= size() < MOST;
      marks
          .computeIfAbsent(mark.getKey(), some -> EnumSet.noneOf(SourceKind.class))
          .addAll(mark.getValue());
    }
    for (Map.Entry<Affixed, Set<Source>> value : others.sources.entrySet()) {
      all &= size() < MOST;
      for (Source source : size() < MOST ? value.getValue() : Set.<Source>of()) {
        add(value.getKey(), source);
      }
    }
    return all;
  }

  int size() {
    return sources.size() + marks.size();
  }

  /** The sources that hold exactly this value. */
  Set<Source> of(String normalised) {
    return byText.getOrDefault(normalised, Set.of());
  }

  /** Values of nothing but quotes and backslashes, as they were. */
  Set<String> marks() {
    return marks.keySet();
  }

  /** Who gave a value of nothing but quotes and backslashes. */
  Set<SourceKind> kindsOfMark(String mark) {
    return marks.getOrDefault(mark, Set.of());
  }

  /** Where values stand in a text; words of one or two letters, only where they are words. */
  List<Piece> within(Normalised normalised) {
    List<Piece> found = new ArrayList<>();
    if (sources.isEmpty()) {
      return found;
    }
    for (int at = 0; at < normalised.length(); at++) {
      add(beginning(normalised, at, 3), normalised, at, found);
      add(beginning(normalised, at, 2), normalised, at, found);
      add(beginning(normalised, at, 1), normalised, at, found);
    }
    return found;
  }

  private void add(int key, Normalised normalised, int at, List<Piece> found) {
    for (Affixed value : byBeginning.getOrDefault(key, List.of())) {
      if (value.standsAt(at, normalised)) {
        for (Source source : sources.getOrDefault(value, Set.of())) {
          found.add(
              new Piece(
                  normalised.offset(at),
                  value.end(at, normalised),
                  value.text().length(),
                  source,
                  Optional.of(value)));
        }
      }
    }
  }

  private static int beginning(String text) {
    int hash = 0;
    for (int i = 0; i < Math.min(3, text.length()); i++) {
      hash = hash * 0x10001 + text.charAt(i);
    }
    return hash;
  }

  private static int beginning(Normalised text, int at, int length) {
    int hash = 0;
    for (int i = at; i < Math.min(at + length, text.length()); i++) {
      hash = hash * 0x10001 + text.at(i);
    }
    return hash;
  }
}
