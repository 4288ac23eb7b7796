package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.rules.cel.Cel;
import io.lanyard.rules.cel.Checked;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Flaw;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Scope;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Checks the expressions of a rule file; a flaw's place is that of its own characters. */
final class ConditionReader {
  static final String DECLARE =
      "declare it under 'claims:' of the entry of callers: whose tokens have it";

  private static final String UNKNOWN = "the unknown name '";
  private static final String TEXT = "if it is a text, put it in double quotes";

  private final CallNames names;
  private final Problems problems;

  ConditionReader(CallNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  /** A condition on calls. */
  Optional<Condition> condition(Yaml.Scalar text, Set<Action> actions) {
    return read(text, actions, CallNames::of, Type.BOOL);
  }

  /**
   * Says what is wrong with a condition on calls that nobody knows: what is wrong whatever they
   * are.
   */
  void lookAt(Yaml.Scalar text) {
    if (problems.tells(text.at())) {
      note(fewest(text), text);
    }
  }

  private List<Flaw> fewest(Yaml.Scalar text) {
    Optional<List<Flaw>> fewest = Optional.empty();
    for (Action action : Action.values()) {
      List<Flaw> flaws =
          Cel.check(text.text(), names.of(action), Type.BOOL) instanceof Checked.Flawed flawed
              ? flawed.flaws()
              : List.of();
      if (fewest.isEmpty() || flaws.size() < fewest.get().size()) {
        fewest = Optional.of(flaws);
      }
    }
    return fewest.orElse(List.of());
  }

  /** A condition on documents that a call returns. */
  Optional<Condition> filter(Yaml.Scalar text, Set<Action> actions) {
    return read(text, actions, CallNames::withDocument, Type.BOOL);
  }

  /** A text of calls. */
  Optional<Condition> text(Yaml.Scalar text, Set<Action> actions) {
    return read(text, actions, CallNames::of, Type.STRING);
  }

  /** A value of calls that can be counted by. */
  Optional<Condition> key(Yaml.Scalar text, Set<Action> actions) {
    Optional<Condition> key = read(text, actions, CallNames::of, Type.DYN);
    for (Expression form : key.map(Condition::forms).map(Map::values).orElse(List.of())) {
      if (!isCountable(form.type())) {
        String expected = "a string, an int, a bool or a list of these";
        problems.add(text.at(), "a " + form.type() + " to count by", expected, "");
        return Optional.empty();
      }
    }
    return key;
  }

  private static boolean isCountable(Type type) {
    return type == Type.STRING
        || type == Type.INT
        || type == Type.BOOL
        || type == Type.DYN
        || (type instanceof Type.ListOf list && isCountable(list.element()));
  }

  /** A condition on a document alone. */
  Optional<Expression> document(Yaml.Scalar text) {
    return check(text, Optional.empty(), names.ofDocument(), Type.BOOL);
  }

  private Optional<Condition> read(
      Yaml.Scalar text,
      Set<Action> actions,
      BiFunction<CallNames, Action, Scope> scope,
      Type expected) {
    Map<Action, Expression> forms = new EnumMap<>(Action.class);
    for (Action action : actions) {
      Optional<Expression> form =
          check(text, Optional.of(action), scope.apply(names, action), expected);
      if (form.isPresent()) {
        forms.put(action, form.get());
      }
    }
    return forms.size() == actions.size() && !actions.isEmpty()
        ? Optional.of(new Condition(text.text(), text.place(), forms))
        : Optional.empty();
  }

  private Optional<Expression> check(
      Yaml.Scalar text, Optional<Action> action, Scope scope, Type expected) {
    if (!problems.tells(text.at()) && Cel.isFlawed(text.text(), scope, expected)) {
      problems.leaveOut(text.at());
      return Optional.empty();
    }
    Checked checked = Cel.check(text.text(), scope, expected);
    if (checked instanceof Checked.Flawed flawed) {
      note(flawed.flaws(), text);
      return Optional.empty();
    }
    Expression expression = (Expression) checked;
    note(expression.doomed(), text);
    checkCalls(expression.root(), action, text);
    return Optional.of(expression);
  }

  /** Not one by one if they are many and none is told: to find each place is to walk the text. */
  private void note(List<Flaw> flaws, Yaml.Scalar text) {
    for (Flaw flaw : flaws) {
      Position at = text.place().at(flaw.range().offset());
      if (!problems.tells(at)) {
        problems.leaveOut(at);
        return;
      }
      note(flaw, at);
    }
  }

  private void note(Flaw flaw, Position at) {
    String name = unknownName(flaw);
    boolean action = Actions.named(name).isPresent();
    Optional<String> nearest = action ? Optional.empty() : flaw.suggestion();
    boolean family = flaw.expected().startsWith("one of " + name + ".");
    boolean word = !name.isEmpty() && !name.contains(".") && nearest.isEmpty() && !family;
    String mend = action || word ? TEXT : nearest.isPresent() ? "" : mend(flaw.found());
    problems.add(new Problem(at, flaw.found(), flaw.expected(), mend, nearest));
  }

  /**
   * A name that may have been meant as a text, by whoever forgot that the rule is quoted, too; or
   * empty. An action surely was.
   */
  private static String unknownName(Flaw flaw) {
    return flaw.found().startsWith(UNKNOWN) && flaw.expected().startsWith("one of")
        ? flaw.found().substring(UNKNOWN.length()).replace("'", "")
        : "";
  }

  /** Names that the file itself may give; the others are what they are. */
  private static String mend(String found) {
    if (found.endsWith(" of caller.claims")) {
      return DECLARE;
    }
    if (found.startsWith("the unknown name 'caller.")) {
      return "if its token has it, declare it under 'claims:', and read caller.claims.x";
    }
    if (found.startsWith("the unknown name 'lists.")) {
      return "write it under 'lists:'";
    }
    return found.startsWith("the unknown name 'tables.") ? "write it under 'tables:'" : "";
  }

  /** What a type can't say: that a string must name an action, an attribute or who writes texts. */
  private void checkCalls(Node node, Optional<Action> action, Yaml.Scalar text) {
    if (node instanceof Node.Call call) {
      if (action.isPresent()) {
        OriginFunctions.check(call, action.get(), text, problems);
      }
      if (call.function().equals(CallFunctions.WITHIN.name())) {
        call.arguments().forEach(argument -> checkAction(argument, text));
      }
    }
    if (node instanceof Node.Binary compared) {
      OriginFunctions.checkAnswer(compared, text, problems);
    }
    for (Node child : node.children()) {
      checkCalls(child, action, text);
    }
  }

  private void checkAction(Node argument, Yaml.Scalar text) {
    if (argument instanceof Node.Constant constant
        && constant.value() instanceof String name
        && Actions.named(name).isEmpty()) {
      Position at = text.place().at(constant.range().offset());
      String several = "write within(\"…\") || within(\"…\") for several";
      Actions.refuse(name, at, Actions.names(), several, problems);
    }
  }
}
