package io.lanyard.rules.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the functions that databases bring along can do. */
final class KnownFunctions {
  private static final Map<String, Effect> EFFECTS = read("functions.txt");

  /** No database has a longer name of its own; trying each prefix of one would take long. */
  private static final int LONGEST = 128;

  private KnownFunctions() {}

  /** What calling a function can do. */
  enum Effect {
    /** It computes or reads. */
    NONE,
    /** It isn't known, so it might do anything. */
    UNKNOWN,
    /** It changes something, takes a lock, or reaches outside of the database. */
    CHANGES,
    /** It also runs SQL or reads tables that only a string names. */
    OPAQUE
  }

  /**
   * What the function does, or the package that it is in. A schema before the name makes it
   * unknown, unless it is the catalogue's: the application may have a {@code lower} of its own.
   */
  static Effect effect(String function) {
    int dot = function.lastIndexOf('.');
    Effect effect = byName(function.substring(dot + 1));
    for (String part : function.substring(0, Math.max(dot, 0)).split("\\.", -1)) {
      Effect around = part.isEmpty() ? Effect.NONE : byName(part);
      boolean stronger = around == Effect.CHANGES || around == Effect.OPAQUE;
      effect = stronger && around.compareTo(effect) > 0 ? around : effect;
    }
    boolean foreign =
        dot >= 0 && !function.startsWith("pg_catalog.") && !function.startsWith("sys.");
    return foreign && effect == Effect.NONE ? Effect.UNKNOWN : effect;
  }

  private static Effect byName(String written) {
    String name = Words.fold(written);
    return EFFECTS.getOrDefault(name, byPrefix(name));
  }

  private static Effect byPrefix(String name) {
    if (name.length() > LONGEST) {
      return Effect.UNKNOWN;
    }
    for (int end = name.indexOf('_') + 1; end > 0; end = name.indexOf('_', end) + 1) {
      Effect effect = EFFECTS.get(name.substring(0, end) + "*");
      if (effect != null) {
        return effect;
      }
    }
    return Effect.UNKNOWN;
  }

  private static Map<String, Effect> read(String resource) {
    Map<String, Effect> effects = new HashMap<>();
    try (InputStream in = KnownFunctions.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Effect effect = Effect.NONE;
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith("[")) {
          effect = Effect.valueOf(line.substring(1, line.length() - 1));
        } else if (!line.startsWith("#")) {
          for (String name : line.split(" ", -1)) {
            effects.put(name, effect);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return effects;
  }
}
