package io.lanyard.agent.suggest;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.agent.record.Hint;
import io.lanyard.agent.record.RecordedCall;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of caller, as rules can tell them apart.
 *
 * @param kind what stands behind it
 * @param name of a workload, and of a person without groups; else empty
 * @param issuer of a person without groups
 */
record Persona(Kind kind, String name, String issuer, Set<String> groups)
    implements Comparable<Persona> {
  enum Kind {
    PERSON,
    WORKLOAD,
    NOBODY
  }

  static final Persona NOBODY = new Persona(Kind.NOBODY, "", "", Set.of());

  Persona {
    groups = Collections.unmodifiableSet(new TreeSet<>(groups));
  }

  static Persona of(RecordedCall call, Survey survey) {
    Caller caller = call.caller();
    if (caller.assurance() == Assurance.WORKLOAD) {
      return workload(call, survey);
    }
    if (!caller.isAnonymous()) {
      return caller.groups().isEmpty()
          ? new Persona(Kind.PERSON, caller.subject(), caller.issuer(), Set.of())
          : new Persona(Kind.PERSON, "", "", caller.groups());
    }
    Optional<Hint> hint = call.hint();
    if (hint.isPresent() && survey.trusts(hint.get())) {
      List<String> groups = hint.get().groups().getOrDefault(survey.groupPath(), List.of());
      return new Persona(Kind.PERSON, "", "", Set.copyOf(groups));
    }
    return NOBODY;
  }

  /** As the agent binds workloads: by the thread's name, before it falls back on its own names. */
  private static Persona workload(RecordedCall call, Survey survey) {
    Caller caller = call.caller();
    boolean startup = caller.equals(Caller.STARTUP);
    if (!startup && !caller.equals(Caller.BACKGROUND)) {
      return new Persona(Kind.WORKLOAD, caller.subject(), "", Set.of());
    }
    Persona unbound = startup ? new Persona(Kind.WORKLOAD, caller.subject(), "", Set.of()) : NOBODY;
    return survey
        .threads()
        .of(call.line().text("thread"))
        .map(pattern -> new Persona(Kind.WORKLOAD, subjectOf(pattern), "", Set.of()))
        .orElse(unbound);
  }

  /** The name of the workload that a pattern of threads is bound to. */
  static String subjectOf(String pattern) {
    return "background:" + pattern;
  }

  /** What tells this caller from others, as an expression. */
  String condition() {
    if (kind == Kind.NOBODY) {
      return "caller.assurance == \"none\"";
    }
    if (kind == Kind.WORKLOAD) {
      return "caller.assurance == \"workload\" && caller.subject == " + Written.cel(name);
    }
    if (!name.isEmpty()) {
      return "caller.issuer == "
          + Written.cel(issuer)
          + " && caller.subject == "
          + Written.cel(name);
    }
    return "caller.authenticated";
  }

  /** For an id. */
  String slug() {
    return switch (kind) {
      case NOBODY -> "nobody";
      case WORKLOAD, PERSON ->
          name.isEmpty()
              ? groups.isEmpty() ? "anybody" : Written.slug(String.join("-", groups))
              : Written.slug(name);
    };
  }

  @Override
  public int compareTo(Persona other) {
    int order = kind.compareTo(other.kind);
    order = order != 0 ? order : name.compareTo(other.name);
    order = order != 0 ? order : issuer.compareTo(other.issuer);
    return order != 0 ? order : groups.toString().compareTo(other.groups.toString());
  }
}
