package io.lanyard.agent.origin;

import io.lanyard.Gate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The application's own texts, of which its statements are put together. A text counts only where
 * it stands whole: that a statement shares some words with one proves nothing. Safe for use by many
 * threads; bounded to {@value #MOST_CHARS} chars.
 */
public final class AppConstants {
  static final int MOST_CHARS = 8 << 20;
  private static final int LONGEST = 16_384;
  private static final int SHORTEST = 2;
  private static final int BEGINNING = 8;

  /** Places for values: of String.format, of concatenation, MyBatis, Spring and JPA. */
  private static final Pattern PLACE =
      Pattern.compile(
          "%[A-Z][A-Z_]+%|%(?:\\d+\\$)?[-+#0-9.,]*[a-zA-Z]|[\\x01\\x02]|[$#]\\{[^}]*}|\\{[0-9a-zA-Z_]*}"
              + "|(?<![:\\w]):[a-zA-Z_]\\w*");

  /** Places that frameworks put a parameter of a prepared statement in. */
  private static final Pattern NAMED = Pattern.compile("#\\{[^}]*}|(?<![:\\w]):[a-zA-Z_]\\w*");

  private final Set<String> known = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private final Map<Long, Affixed[]> byBeginning = new HashMap<>();
  private final Map<String, Affixed> brief = new HashMap<>();
  private final Map<String, List<Template>> templates = new HashMap<>();
  private final AppResources resources = new AppResources(this);
  private int chars;
  private boolean full;
  private volatile int generation;
  private volatile boolean wanted = true;

  /** Where one of the application's texts stands whole; the offsets include its outer quotes. */
  record Tile(int start, int end, int length) {}

  /** Those of them that stand in resources. */
  public AppResources resources() {
    return resources;
  }

  /** Takes in what statements may be made of among a class file's constants. */
  public void addFrom(byte[] classFile) {
    if (!wanted) {
      return;
    }
    for (String constant : ClassConstants.in(classFile)) {
      if (SqlWords.mayBeIn(constant)) {
        add(constant);
      }
    }
  }

  /** Whether to take in what comes; what did not come meanwhile is nobody's. */
  synchronized void want(boolean now) {
    wanted = now;
    generation++;
    if (!now) {
      chars = 0;
      known.clear();
      texts.clear();
      byBeginning.clear();
      brief.clear();
      templates.clear();
    }
  }

  /** Takes in one constant; cheap if it is known already. */
  public synchronized void add(String constant) {
    if (!wanted || constant.length() > LONGEST || known.contains(constant)) {
      return;
    }
    if (chars + constant.length() > MOST_CHARS) {
      tellThatItIsFull();
      return;
    }
    generation++;
    known.add(constant);
    chars += constant.length();
    addPart(constant); // what looks like a place for a value may be none
    String prepared = NAMED.matcher(constant).replaceAll("?");
    if (!prepared.equals(constant)) {
      addPart(prepared);
    }
    List<Affixed> parts = new ArrayList<>();
    for (String part : PLACE.split(constant, -1)) {
      addPart(part);
      Affixed affixed = Affixed.of(part);
      if (!affixed.text().isEmpty()) {
        parts.add(affixed);
      }
    }
    if (parts.size() > 1 && parts.get(0).text().length() >= SHORTEST) {
      Template template = new Template(parts);
      templates.computeIfAbsent(template.beginning(), some -> new ArrayList<>()).add(template);
    }
  }

  /** Whether some constant is, or has as a part between places for values, exactly this text. */
  synchronized boolean holds(String normalised) {
    return texts.contains(normalised);
  }

  /** Once: from here on a statement of the application's may be taken for somebody else's. */
  private void tellThatItIsFull() {
    if (!full) {
      full = true;
      Gate.report(
          "the application's own texts",
          new IllegalStateException(
              "they have more than "
                  + MOST_CHARS
                  + " characters; statements of classes that load from now on are not known as"
                  + " the application's"));
    }
  }

  /** Changes with every constant; read without a lock. */
  int generation() {
    return generation;
  }

  synchronized int size() {
    return known.size();
  }

  private void addPart(String part) {
    Affixed constant = Affixed.of(part);
    String text = constant.text();
    if (text.length() < SHORTEST) {
      return;
    }
    texts.add(text);
    if (text.length() < BEGINNING) {
      brief.putIfAbsent(text, constant);
      return;
    }
    long key = beginning(Normalised.of(text), 0);
    Affixed[] alike = byBeginning.get(key);
    if (alike == null) {
      byBeginning.put(key, new Affixed[] {constant});
    } else if (!isAmong(alike, constant)) {
      Affixed[] more = Arrays.copyOf(alike, alike.length + 1);
      more[alike.length] = constant;
      byBeginning.put(key, more);
    }
  }

  /** Field by field: to compare records for the first time takes a starting JVM some 50 ms. */
  private static boolean isAmong(Affixed[] known, Affixed constant) {
    for (Affixed each : known) {
      if (each.before().equals(constant.before())
          && each.text().equals(constant.text())
          && each.after().equals(constant.after())) {
        return true;
      }
    }
    return false;
  }

  /** All tiles of a text. */
  synchronized List<Tile> tiles(String text) {
    Normalised normalised = Normalised.of(text);
    List<Tile> tiles = new ArrayList<>();
    for (int at = 0; at < normalised.length(); at++) {
      if (normalised.breaksWord(normalised.offset(at))) {
        continue;
      }
      if (at + BEGINNING <= normalised.length()) {
        Affixed[] candidates = byBeginning.get(beginning(normalised, at));
        if (candidates != null) {
          for (Affixed candidate : candidates) {
            add(candidate, normalised, at, text, tiles);
          }
        }
      }
      addBrief(normalised, at, text, tiles);
    }
    return tiles;
  }

  private void addBrief(Normalised normalised, int at, String text, List<Tile> tiles) {
    StringBuilder word = new StringBuilder(BEGINNING);
    for (int end = at; end < normalised.length() && end - at < BEGINNING - 1; end++) {
      word.append(normalised.at(end));
      if (word.length() >= SHORTEST) {
        Affixed candidate = brief.get(word.toString());
        if (candidate != null) {
          add(candidate, normalised, at, text, tiles);
        }
      }
    }
  }

  /** A constant that ends inside a word is not what the word was made of. */
  private void add(Affixed constant, Normalised normalised, int at, String text, List<Tile> tiles) {
    if (constant.standsAt(at, normalised)) {
      int end = constant.end(at, normalised);
      if (!normalised.breaksWord(end)) {
        Edges edges = new Edges(text);
        int from = edges.start(normalised.offset(at), constant.before());
        int to = edges.end(end, constant.after());
        tiles.add(new Tile(from, to, constant.text().length()));
      }
      for (Template template : templates.getOrDefault(constant.text(), List.of())) {
        tiles.addAll(template.tilesAt(at, normalised, text));
      }
    }
  }

  private static long beginning(Normalised text, int at) {
    long hash = 0;
    for (int i = 0; i < BEGINNING; i++) {
      hash = hash * 0x100000001b3L + text.at(at + i);
    }
    return hash;
  }
}
