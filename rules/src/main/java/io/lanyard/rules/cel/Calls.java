package io.lanyard.rules.cel;

import io.lanyard.rules.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the function that a call means. */
final class Calls {
  private final Checker checker;

  Calls(Checker checker) {
    this.checker = checker;
  }

  Node check(Syntax.Invocation call) {
    Optional<Syntax> receiver = call.receiver();
    Optional<String> qualified =
        receiver.isPresent()
            ? checker.functionName(receiver.get(), call.function())
            : Optional.empty();
    if (qualified.isPresent() && !checker.scope().overloads(qualified.get()).isEmpty()) {
      Range range = receiver.get().range().to(call.functionRange());
      return call(qualified.get(), false, range, call.range(), checker.check(call.arguments()));
    }
    if (forms(call.function(), receiver.isPresent()).isEmpty()) {
      return unknown(call, qualified);
    }
    List<Node> arguments = new ArrayList<>();
    if (receiver.isPresent()) {
      arguments.add(checker.check(receiver.get()));
    }
    arguments.addAll(checker.check(call.arguments()));
    return call(
        call.function(), receiver.isPresent(), call.functionRange(), call.range(), arguments);
  }

  /** A call of a function that exists, whether or not with such arguments. */
  Node call(String function, boolean receiver, Range nameRange, Range range, List<Node> arguments) {
    List<Overload> forms = forms(function, receiver);
    List<Type> types = Nodes.types(arguments);
    List<Overload> fitting = new ArrayList<>();
    for (Overload form : forms) {
      if (Arguments.fit(form, types)) {
        fitting.add(form);
      }
    }
    if (fitting.isEmpty()) {
      String expected =
          (forms.size() > 1 ? "one of " : "the form ")
              + Flaws.some(forms.stream().map(Overload::signature).toList())
              + instead(function, arguments);
      checker.flaws().add(nameRange, found(function, receiver, arguments), expected);
      return Checker.broken(range);
    }
    boolean sure = Arguments.fitSurely(fitting.get(0), types);
    return bind(function, sure ? fitting.subList(0, 1) : fitting, sure, range, arguments);
  }

  /** How the same is asked of another type of value. */
  private static String instead(String function, List<Node> arguments) {
    boolean list = !arguments.isEmpty() && arguments.get(0).type() instanceof Type.ListOf;
    if (list && function.equals("contains")) {
      return ", or value in list";
    }
    boolean text = !arguments.isEmpty() && arguments.get(0).type() == Type.STRING;
    return text && function.equals("in") ? "; ip(…) makes an address of a text" : "";
  }

  private Node bind(
      String function, List<Overload> fitting, boolean sure, Range range, List<Node> arguments) {
    List<Overload> bound = new ArrayList<>();
    for (Overload overload : fitting) {
      Optional<Overload> prepared = prepared(overload, arguments);
      if (prepared.isPresent()) {
        bound.add(prepared.get());
      }
    }
    if (bound.isEmpty()) {
      return Checker.broken(range);
    }
    List<Node> all = new ArrayList<>();
    Optional<Name> implicit = bound.get(0).implicit();
    if (implicit.isPresent()) {
      all.add(checker.read(implicit.get(), range));
    }
    all.addAll(arguments);
    List<Type> results = new ArrayList<>();
    boolean canFail = !sure || Nodes.anyCanFail(all);
    for (Overload overload : bound) {
      results.add(overload.result());
      canFail |= overload.canFail();
    }
    Type type = Types.join(results);
    return folded(new Node.Call(function, bound, all, sure, type, canFail, range));
  }

  /** A function that wants a literal gets it now. */
  private Optional<Overload> prepared(Overload overload, List<Node> arguments) {
    if (!(overload.body() instanceof Body.Prepared body)) {
      return Optional.of(overload);
    }
    Node last = arguments.get(arguments.size() - 1);
    if (!(last instanceof Node.Constant constant) || !(constant.value() instanceof String text)) {
      String expected = "a literal, so that it is read once, when the rules are loaded";
      checker.flaws().add(last.range(), "an expression", expected);
      return Optional.empty();
    }
    try {
      return Optional.of(overload.with(body.prepare(text)));
    } catch (IllegalArgumentException e) {
      checker.flaws().add(last.range(), Values.show(text), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** A call with constants is made now; one that fails stays, and is noted. */
  private Node folded(Node.Call call) {
    if (!Nodes.allConstant(call.arguments())) {
      return call;
    }
    Object[] values = Nodes.constants(call.arguments()).toArray();
    Object value = Arguments.apply(call.overloads(), call.sure(), values);
    if (value instanceof Failure failure) {
      checker.doom(call.range(), failure);
      return call;
    }
    return new Node.Constant(value, call.type(), call.range());
  }

  private Node unknown(Syntax.Invocation call, Optional<String> qualified) {
    if (checker.flaws().explainsMore()) {
      explain(call, qualified.orElse(call.function()));
    } else {
      checker.flaws().add(call.functionRange(), call.function(), "a known function");
    }
    call.receiver().filter(r -> qualified.isEmpty()).ifPresent(checker::check);
    if (!isMeantToBind(call)) {
      call.arguments().forEach(checker::check);
    }
    return Checker.broken(call.range());
  }

  /** Whether its arguments speak of a variable of their own: they are none to be blamed for. */
  private static boolean isMeantToBind(Syntax.Invocation call) {
    return call.receiver().isPresent()
        && call.arguments().size() > 1
        && meant(call.function(), Macros.names()).filter(Macros.names()::contains).isPresent();
  }

  private void explain(Syntax.Invocation call, String name) {
    Set<String> known = new TreeSet<>(checker.scope().callable());
    if (call.receiver().isPresent()) {
      known.addAll(Macros.names());
    }
    Optional<String> otherWay =
        checker.scope().overloads(call.function()).stream().map(Overload::signature).findFirst();
    String shown = otherWay.isPresent() ? call.function() : name;
    boolean value = checker.scope().readable().contains(name);
    String expected =
        otherWay
            .map(form -> "the form " + form)
            .or(() -> Habits.form(call.function()))
            .orElse(value ? "it without brackets" : "a known function");
    String what = otherWay.isPresent() ? "the function '" : "the unknown function '";
    checker
        .flaws()
        .add(
            call.functionRange(),
            what + shown + "'",
            expected,
            otherWay.isPresent() || value ? Optional.empty() : meant(call.function(), known));
  }

  private static Optional<String> meant(String function, Set<String> known) {
    return Habits.form(function).isPresent()
        ? Optional.empty()
        : Habits.function(function).or(() -> Nearest.to(function, known));
  }

  private static String found(String function, boolean receiver, List<Node> arguments) {
    StringBuilder text = new StringBuilder();
    int first = receiver ? 1 : 0;
    if (receiver) {
      text.append(arguments.get(0).type()).append('.');
    }
    text.append(function).append('(');
    for (int i = first; i < arguments.size(); i++) {
      text.append(i > first ? ", " : "").append(arguments.get(i).type());
    }
    return text.append(')').toString();
  }

  private List<Overload> forms(String function, boolean receiver) {
    List<Overload> forms = new ArrayList<>();
    for (Overload overload : checker.scope().overloads(function)) {
      if (overload.receiver() == receiver) {
        forms.add(overload);
      }
    }
    return forms;
  }
}
