package io.lanyard.agent.suggest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The conditions under which those who did something may do it: as few groups as possible, and
 * those that let in the fewest who did not.
 */
final class Cover {
  private Cover() {}

  /** Callers by the condition that lets them in. */
  static Map<String, Set<Persona>> of(Collection<Persona> users, Collection<Persona> everybody) {
    Map<String, Set<Persona>> cover = new TreeMap<>();
    Set<Persona> grouped = new TreeSet<>();
    for (Persona user : users) {
      if (user.groups().isEmpty()) {
        cover.computeIfAbsent(user.condition(), fresh -> new TreeSet<>()).add(user);
      } else {
        grouped.add(user);
      }
    }
    if (cover.containsKey("caller.authenticated")) {
      cover.get("caller.authenticated").addAll(grouped);
    } else if (!grouped.isEmpty()) {
      cover.put(condition(groups(grouped, everybody)), grouped);
    }
    return cover;
  }

  private static List<String> groups(Set<Persona> users, Collection<Persona> everybody) {
    Set<Persona> open = new TreeSet<>(users);
    Set<String> chosen = new TreeSet<>();
    while (!open.isEmpty()) {
      String best = best(open, users, everybody);
      chosen.add(best);
      open.removeIf(user -> user.groups().contains(best));
    }
    return new ArrayList<>(chosen);
  }

  private static String best(Set<Persona> open, Set<Persona> users, Collection<Persona> everybody) {
    Set<String> candidates = new TreeSet<>();
    open.forEach(user -> candidates.addAll(user.groups()));
    String best = "";
    double bestWorth = -1;
    for (String group : candidates) {
      long lets = open.stream().filter(user -> user.groups().contains(group)).count();
      long others =
          everybody.stream()
              .filter(one -> one.groups().contains(group) && !users.contains(one))
              .count();
      double worth = lets / (1.0 + others);
      if (worth > bestWorth) {
        best = group;
        bestWorth = worth;
      }
    }
    return best;
  }

  private static String condition(List<String> groups) {
    return groups.size() == 1
        ? Written.cel(groups.get(0)) + " in caller.groups"
        : "caller.groups.exists(g, g in " + Written.cel(groups) + ")";
  }
}
