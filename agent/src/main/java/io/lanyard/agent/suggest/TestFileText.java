package io.lanyard.agent.suggest;

import io.lanyard.Action;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.RuleTest;
import io.lanyard.rules.Surroundings;
import io.lanyard.rules.yaml.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tests of a suggested rule file: what it allows, and that it allows no more. */
public final class TestFileText {
  private static final int MOST_FOR_ONE_RULE = 3;
  private static final int MOST_DOUBTS = 50;

  private final RuleSet rules;
  private final Map<Persona, String> given = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final StringBuilder tests = new StringBuilder();
  private final List<String> broken = new ArrayList<>();

  private TestFileText(RuleFile rules) {
    this.rules = RuleSet.of(rules, Surroundings.of(""));
  }

  /**
   * Writes them.
   *
   * @param rules the suggested rule file
   * @throws IllegalStateException if it doesn't allow what it was made for
   */
  public static String of(Suggestion suggestion, RuleFile rules) {
    TestFileText file = new TestFileText(rules);
    suggestion.rules().forEach(file::allowed);
    suggestion.doubts().stream().limit(MOST_DOUBTS).forEach(file::doubted);
    if (!file.broken.isEmpty()) {
      throw new IllegalStateException("the suggested rules refuse what was seen: " + file.broken);
    }
    return "# What the suggested rules decide; see lanyard.yaml beside it.\ngiven:"
        + (file.given.isEmpty() ? " {}\n" : "\n")
        + file.people()
        + "tests:"
        + (file.tests.isEmpty() ? " []\n" : "\n")
        + file.tests;
  }

  private void allowed(Draft draft) {
    int shown = 0;
    for (Access access : draft.accesses().keySet()) {
      if (shown++ < MOST_FOR_ONE_RULE) {
        for (Persona persona : draft.personas().stream().limit(1).toList()) {
          if (!add(access, persona, Effect.ALLOW)) {
            broken.add(draft.id());
          }
        }
      }
    }
    Access first = draft.accesses().keySet().iterator().next();
    add(first, new Persona(Persona.Kind.PERSON, "a-stranger", "", Set.of()), Effect.DENY);
  }

  private void doubted(Draft draft) {
    Access first = draft.accesses().keySet().iterator().next();
    add(first, draft.personas().iterator().next(), Effect.DENY);
  }

  /** Adds a test if it holds; one that nobody could write counts as if it did. */
  private boolean add(Access access, Persona persona, Effect expected) {
    if (!keepsAll(access.names())
        || !keepsAll(persona.groups())
        || !(persona.name().isEmpty() || Written.keeps(persona.name()))) {
      return true;
    }
    String who = name(persona);
    String what =
        (access.action().id() + " " + access.operation()).strip()
            + " "
            + String.join(", ", access.names());
    String name = who + (expected == Effect.ALLOW ? " may: " : " may not: ") + what;
    String test =
        "  - name: "
            + Written.yaml(name)
            + "\n"
            + (persona.kind() == Persona.Kind.NOBODY ? "" : "    as: " + Written.yaml(who) + "\n")
            + "    call: {"
            + call(access)
            + "}\n    expect: {decision: "
            + expected.id()
            + "}\n";
    boolean holds = holds("given:\n" + person(persona) + "tests:\n" + test, expected);
    if (holds && names.add(name)) {
      given.putIfAbsent(persona, who);
      tests.append(test);
    }
    return holds;
  }

  private static boolean keepsAll(Set<String> names) {
    return names.stream().allMatch(Written::keeps);
  }

  private boolean holds(String file, Effect expected) {
    Problems problems = new Problems();
    List<RuleTest> read = RuleTest.read("lanyard_test.yaml", file, problems);
    if (read.isEmpty()) {
      throw new IllegalStateException("the suggested test is invalid: " + problems.list());
    }
    Decision decision = rules.decide(read.get(0).calls().get(0).call());
    return decision.effect() == expected;
  }

  private String name(Persona persona) {
    String known = given.get(persona);
    if (known != null) {
      return known;
    }
    String wanted = persona.groups().isEmpty() ? persona.slug() : "somebody-in-" + persona.slug();
    String name = wanted;
    for (int i = 2; given.containsValue(name); i++) {
      name = wanted + "-" + i;
    }
    return name;
  }

  private String people() {
    StringBuilder people = new StringBuilder();
    given.keySet().forEach(persona -> people.append(person(persona)));
    return people.toString();
  }

  private String person(Persona persona) {
    String name = name(persona);
    String subject = persona.name().isEmpty() ? name : persona.name();
    return "  "
        + Written.yaml(name)
        + ": {subject: "
        + Written.yaml(subject)
        + (persona.issuer().isEmpty() ? "" : ", issuer: " + Written.yaml(persona.issuer()))
        + (persona.groups().isEmpty() ? "" : ", groups: " + Written.yaml(persona.groups()))
        + (persona.kind() == Persona.Kind.WORKLOAD ? ", assurance: workload" : "")
        + (persona.kind() == Persona.Kind.NOBODY ? ", assurance: none" : "")
        + "}\n";
  }

  private static String call(Access access) {
    StringBuilder call = new StringBuilder("action: " + access.action().id());
    if (!access.names().isEmpty()) {
      call.append(", resource: ").append(Written.yaml(access.names()));
    }
    if (access.action() == Action.SQL_EXECUTE) {
      boolean writes = !access.operation().isEmpty();
      call.append(", attributes: {sql.parsed: true, sql.writes: ")
          .append(writes)
          .append(", sql.operation: ")
          .append(Written.yaml(writes ? access.operation() : "SELECT"))
          .append(", sql.functions: ")
          .append(Written.yaml(access.functions()))
          .append('}');
    }
    return call.toString();
  }
}
