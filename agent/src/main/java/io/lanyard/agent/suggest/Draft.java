package io.lanyard.agent.suggest;

import io.lanyard.Action;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A rule in the making: one kind of access for one kind of caller. */
final class Draft {
  private final String id;
  private final Judgement judgement;
  private final String who;
  private final Map<Access, Tally> accesses = new TreeMap<>();
  private final Set<Persona> personas = new TreeSet<>();
  private final Tally total = new Tally();

  /**
   * Begins a rule.
   *
   * @param judgement why it is proposed, or why it is not
   * @param who the condition that tells the callers
   */
  Draft(String id, Judgement judgement, String who) {
    this.id = id;
    this.judgement = judgement;
    this.who = who;
  }

  void add(Access access, Set<Persona> users, Tally tally) {
    accesses.computeIfAbsent(access, fresh -> new Tally()).add(tally);
    personas.addAll(users);
    total.add(tally);
  }

  String id() {
    return id;
  }

  Judgement judgement() {
    return judgement;
  }

  Tally total() {
    return total;
  }

  Map<Access, Tally> accesses() {
    return accesses;
  }

  Set<Persona> personas() {
    return personas;
  }

  Action action() {
    return first().action();
  }

  /** Whether what it reaches can stand under {@code resource}. */
  boolean isPlain() {
    return first().isPlain();
  }

  /** All that it reaches, in alphabetical order. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    accesses.keySet().forEach(access -> names.addAll(access.names()));
    return names;
  }

  /** The whole condition. */
  String when() {
    StringBuilder when = new StringBuilder(who);
    if (first().names().isEmpty()) {
      when.append(" && size(resource) == 0");
    } else if (!isPlain()) {
      when.append(" && size(resource) > 0 && resource.all(name, name in ")
          .append(Written.cel(names()))
          .append(')');
    }
    if (action() == Action.SQL_EXECUTE) {
      when.append(ofStatement());
    }
    return when.toString();
  }

  private String ofStatement() {
    Set<String> operations = new TreeSet<>();
    Set<String> functions = new TreeSet<>();
    for (Access access : accesses.keySet()) {
      operations.add(access.operation());
      functions.addAll(access.functions());
    }
    if (!first().operation().isEmpty()) {
      return " && sql.operation in " + Written.cel(operations);
    }
    return " && sql.parsed && !sql.writes"
        + (first().names().isEmpty()
            ? " && sql.functions.all(name, name in " + Written.cel(functions) + ")"
            : "");
  }

  private Access first() {
    return accesses.keySet().iterator().next();
  }
}
