package io.lanyard.rules;

import io.lanyard.Caller;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that no longer count, as a list names them. Immutable, and asked without making
 * garbage.
 */
public final class RevokedList {
  /** Nobody. */
  public static final RevokedList EMPTY = new RevokedList(List.of());

  private final Map<String, List<RevokedEntry>> bySubject = new HashMap<>();
  private final Map<String, List<RevokedEntry>> bySession = new HashMap<>();
  private final Map<String, List<RevokedEntry>> byToken = new HashMap<>();
  private final int size;

  private RevokedList(Collection<RevokedEntry> entries) {
    for (RevokedEntry entry : entries) {
      if (!entry.token().isEmpty()) {
        add(byToken, entry.token(), entry);
      } else if (!entry.session().isEmpty()) {
        add(bySession, entry.session(), entry);
      } else {
        add(bySubject, entry.subject(), entry);
      }
    }
    size = entries.size();
  }

  private static void add(Map<String, List<RevokedEntry>> map, String key, RevokedEntry entry) {
    map.computeIfAbsent(key, fresh -> new ArrayList<>(1)).add(entry);
  }

  /** A list of these. */
  public static RevokedList of(Collection<RevokedEntry> entries) {
    return new RevokedList(entries);
  }

  /**
   * Reads a list, in YAML or JSON.
   *
   * @param name as problems are to name it
   * @throws InvalidListException if anything is wrong with it: half a list must not let in those
   *     who stand in the other half
   */
  public static List<RevokedEntry> read(String name, String text) throws InvalidListException {
    Problems problems = new Problems();
    List<RevokedEntry> entries =
        FormatReader.read(name, text, RevokedFormat.LIST, problems).orElse(List.of());
    if (!problems.isEmpty()) {
      throw new InvalidListException(problems.list());
    }
    return entries;
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  /** Whether one of the entries is about the caller's credential. */
  public boolean covers(Caller caller) {
    return size > 0
        && (covers(byToken.get(caller.tokenId()), caller)
            || covers(bySession.get(caller.session()), caller)
            || covers(bySubject.get(caller.subject()), caller));
  }

  private static boolean covers(@Nullable List<RevokedEntry> entries, Caller caller) {
    if (entries != null) {
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).covers(caller)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What is wrong with a list. */
  public static final class InvalidListException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidListException(List<Problem> problems) {
      super(problems.toString());
    }
  }
}
