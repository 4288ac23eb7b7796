package io.lanyard.rules.diff;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.diff.Operand.Known;
import io.lanyard.rules.diff.Operand.Named;
import java.util.List;
import java.util.Map;

/** Values for which functions come out so or so; see {@link Wishes}. */
final class FunctionWishes {
  private final Map<Integer, Object> locals;

  FunctionWishes(Map<Integer, Object> locals) {
    this.locals = locals;
  }

  List<Facts> that(Node.Call call, boolean wanted) {
    List<Operand> arguments =
        call.arguments().stream().map(argument -> Operand.of(argument, locals)).toList();
    if (call.function().equals("within")) {
      return within(arguments, wanted);
    }
    if (call.function().equals("only_from")) {
      return onlyFrom(arguments, wanted);
    }
    if (call.function().equals("field_from")) {
      return arguments.get(1) instanceof Known path
          ? List.of(Samples.written(path.value().toString(), wanted ? "tool" : "model"))
          : List.of(Facts.NONE);
    }
    return arguments.size() == 2
            && arguments.get(0) instanceof Named name
            && arguments.get(1) instanceof Known known
        ? text(call.function(), name.text(), known.value().toString(), wanted)
        : List.of(Facts.NONE);
  }

  private static List<Facts> text(String function, String name, String known, boolean wanted) {
    String sample =
        switch (function) {
          case "startsWith" -> known + "x";
          case "endsWith" -> "x" + known;
          case "contains" -> "x" + known + "x";
          // A domain, or a range of addresses.
          case "in" -> known.contains("/") ? known.substring(0, known.indexOf('/')) : known;
          case "matches" -> PatternSample.of(known);
          default -> "";
        };
    return sample.isEmpty()
        ? List.of(Facts.NONE)
        : List.of(Facts.of(name, wanted ? sample : Samples.other(sample)));
  }

  private static List<Facts> within(List<Operand> arguments, boolean wanted) {
    if (!wanted) {
      return List.of(Facts.NONE);
    }
    return arguments.stream()
        .filter(Known.class::isInstance)
        .map(action -> Facts.member(Samples.CAUSE, ((Known) action).value().toString()))
        .toList();
  }

  private static List<Facts> onlyFrom(List<Operand> arguments, boolean wanted) {
    if (arguments.get(1) instanceof Known path && arguments.get(2) instanceof Known kinds) {
      List<Object> good = Samples.members(kinds.value());
      Object kind = wanted && !good.isEmpty() ? good.get(0) : Samples.otherSource(kinds.value());
      return List.of(Samples.written(path.value().toString(), kind.toString()));
    }
    return List.of(Facts.NONE);
  }
}
