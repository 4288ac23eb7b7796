package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the obligations of a rule that carry a value of the call. */
final class ProvisionReader {
  private final ConditionReader conditions;
  private final Optional<Set<String>> routes;
  private final Problems problems;

  /** An obligation that calls of one action can have. */
  private record Kind(String name, Key<Optional<Yaml.Scalar>> key, Action action, String mend) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              Provision.SESSION,
              RuleFormat.SESSION,
              Action.SQL_EXECUTE,
              "only statements have a database session; write a rule of its own"),
          new Kind(
              Provision.ROUTE,
              RuleFormat.ROUTE,
              Action.MODEL_CHAT,
              "only chats are sent to other models; write a rule of its own"));

  /**
   * Nobody is blamed for a route that may be there.
   *
   * @param routes their names; empty if they can't be read
   */
  ProvisionReader(ConditionReader conditions, Optional<Set<String>> routes, Problems problems) {
    this.conditions = conditions;
    this.routes = routes;
    this.problems = problems;
  }

  List<Provision> read(Section rule, RuleEffect effect, Set<Action> actions) {
    List<Provision> provisions = new ArrayList<>();
    Optional<Section> with = rule.get(RuleFormat.WITH);
    if (with.isEmpty()) {
      return provisions;
    }
    for (Kind kind : KINDS) {
      with.get()
          .get(kind.key())
          .flatMap(text -> read(kind, text, effect, actions))
          .ifPresent(provisions::add);
    }
    return provisions;
  }

  private Optional<Provision> read(
      Kind kind, Yaml.Scalar text, RuleEffect effect, Set<Action> actions) {
    if (effect != RuleEffect.ALLOW) {
      problems.add(text.at(), "an obligation in a rule that does not allow", "effect: allow", "");
    }
    if (!actions.equals(EnumSet.of(kind.action()))) {
      String found = "a " + kind.name() + " for other actions";
      problems.add(text.at(), found, "action: " + kind.action().id(), kind.mend());
      return Optional.empty();
    }
    Optional<Condition> value = conditions.text(text, actions);
    if (!kind.name().equals(Provision.ROUTE)) {
      return value.map(it -> new Provision(kind.name(), it, Set.of()));
    }
    Set<String> known = routes.orElse(Set.of());
    if (value.isPresent() && routes.isPresent()) {
      checkRoutes(value.get().on(kind.action()).root(), text, known);
    }
    return value.map(it -> new Provision(kind.name(), it, known));
  }

  /** What is written as a text, or as one of two; what else it can be shows when it is asked. */
  private void checkRoutes(Node node, Yaml.Scalar text, Set<String> known) {
    if (node instanceof Logic.Conditional conditional) {
      checkRoutes(conditional.then(), text, known);
      checkRoutes(conditional.otherwise(), text, known);
    } else if (node instanceof Node.Constant constant
        && constant.value() instanceof String name
        && !name.isEmpty()
        && !known.contains(name)) {
      problems.unknownName(
          text.place().at(constant.range().offset()),
          "the unknown route",
          name,
          known,
          "write it under 'routes:'");
    }
  }
}
