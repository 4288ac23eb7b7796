package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Known;
import io.lanyard.SourceKind;
import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Name;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.cel.Overload;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The functions of rules that ask where the texts of a call came from. */
final class OriginFunctions {
  /** How the functions get at the call; no expression can write this name. */
  private static final Name TEXTS =
      new Name("(texts)", CallTexts.TYPE, CallNames.TEXTS_SLOT, false);

  private static final Overload STRUCTURE_FROM =
      function("sql.structure_from", Type.STRING, OriginFunctions::structureFrom, Type.STRING);
  private static final Overload ONLY_FROM =
      function(
          "only_from", Type.BOOL, OriginFunctions::onlyFrom, Type.STRING, Type.list(Type.STRING));
  private static final Overload FIELD_FROM =
      function(
          "field_from",
          Type.BOOL,
          OriginFunctions::fieldFrom,
          Type.STRING,
          Type.STRING,
          Type.STRING);
  private static final Overload ORIGIN =
      function("origin", Type.list(Type.STRING), OriginFunctions::origin, Type.STRING);

  private OriginFunctions() {}

  /** Those that conditions on calls of an action can use. */
  static List<Overload> of(Action action) {
    List<Overload> all = new ArrayList<>(List.of(ONLY_FROM, FIELD_FROM, ORIGIN));
    if (action == Action.SQL_EXECUTE) {
      all.add(STRUCTURE_FROM);
    }
    return all;
  }

  private static Overload function(String name, Type result, Body.Many body, Type... parameters) {
    return Overload.function(name, result, body, parameters).failing().reading(TEXTS);
  }

  private static Object structureFrom(Object[] arguments) {
    Optional<SourceKind> kind = SourceKind.named((String) arguments[1]);
    return kind.isEmpty()
        ? unknownKind(arguments[1])
        : ((CallTexts) arguments[0]).structureFrom(kind.get());
  }

  private static Object onlyFrom(Object[] arguments) {
    List<SourceKind> kinds = new ArrayList<>();
    for (Object name : (Collection<?>) arguments[2]) {
      Optional<SourceKind> kind = SourceKind.named(String.valueOf(name));
      if (kind.isEmpty()) {
        return unknownKind(name);
      }
      kinds.add(kind.get());
    }
    return ((CallTexts) arguments[0]).onlyFrom((String) arguments[1], kinds);
  }

  private static Object fieldFrom(Object[] arguments) {
    return ((CallTexts) arguments[0])
        .fieldFrom((String) arguments[1], (String) arguments[2], (String) arguments[3]);
  }

  private static Object origin(Object[] arguments) {
    return ((CallTexts) arguments[0]).kindsAt((String) arguments[1]);
  }

  private static Failure unknownKind(Object name) {
    return Failure.because("'" + name + "' is none of " + String.join(", ", kinds()));
  }

  private static List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    for (SourceKind kind : SourceKind.values()) {
      kinds.add(kind.id());
    }
    return kinds;
  }

  private static List<String> answers() {
    List<String> answers = new ArrayList<>();
    for (Known answer : Known.values()) {
      answers.add(answer.id());
    }
    return answers;
  }

  /** What a type can't say: that a text must be a path in the call, or one that texts come from. */
  static void check(Node.Call call, Action action, Yaml.Scalar text, Problems problems) {
    Checking checking = new Checking(action, text, problems);
    // The first argument is the unwritten one.
    if (call.function().equals(STRUCTURE_FROM.name())) {
      checking.kind(call.arguments().get(1));
    } else if (call.function().equals(ONLY_FROM.name())) {
      checking.path(call.arguments().get(1));
      checking.kind(call.arguments().get(2));
    } else if (call.function().equals(FIELD_FROM.name()) || call.function().equals(ORIGIN.name())) {
      checking.path(call.arguments().get(1));
    }
  }

  /** Compared with what is never answered, a misspelt deny would match nothing. */
  static void checkAnswer(Node.Binary compared, Yaml.Scalar text, Problems problems) {
    Checking checking = new Checking(Action.SQL_EXECUTE, text, problems);
    if (isCall(compared.left(), STRUCTURE_FROM)) {
      checking.answer(compared.right());
    } else if (isCall(compared.right(), STRUCTURE_FROM)) {
      checking.answer(compared.left());
    } else if (compared.operator() == Operator.IN && isCall(compared.right(), ORIGIN)) {
      checking.kind(compared.left());
    }
  }

  private static boolean isCall(Node node, Overload function) {
    return node instanceof Node.Call call && call.function().equals(function.name());
  }

  private record Checking(Action action, Yaml.Scalar text, Problems problems) {
    void kind(Node argument) {
      named(argument, "where no text comes from", kinds());
    }

    void answer(Node argument) {
      named(argument, "what sql.structure_from never answers,", answers());
    }

    private void named(Node argument, String otherwise, List<String> known) {
      if (argument instanceof Node.Constant constant) {
        Collection<?> names =
            constant.value() instanceof Collection<?> all ? all : List.of(constant.value());
        for (Object name : names) {
          if (name instanceof String said && !known.contains(said)) {
            problems.unknownName(at(argument), otherwise, said, known);
          }
        }
      }
      argument.children().forEach(each -> named(each, otherwise, known));
    }

    void path(Node argument) {
      if (!(argument instanceof Node.Constant constant)
          || !(constant.value() instanceof String path)) {
        String found = "a path that is worked out";
        problems.add(at(argument), found, "a path in quotes, such as 'tool.args.recipient'", "");
        return;
      }
      Optional<Attribute> attribute = CallTexts.attribute(path);
      if (attribute.isEmpty() || !attribute.get().belongsTo(action)) {
        List<String> known =
            CallNames.ATTRIBUTES.stream()
                .filter(each -> each.belongsTo(action) && !each.isCommon())
                .map(Attribute::id)
                .toList();
        problems.unknownName(at(argument), "in calls of " + action + " no text at", path, known);
      }
    }

    private Position at(Node node) {
      return text.place().at(node.range().offset());
    }
  }
}
