package io.lanyard.rules.diff;

import io.lanyard.rules.cel.Node;
import java.util.Map;

/** One side of a comparison: a value, a name with its fields, or something else. */
sealed interface Operand {
  /** A value that is known before there is a call. */
  record Known(Object value) implements Operand {}

  /** Something that a call has: {@code tool.args.customer}. */
  record Named(String text) implements Operand {}

  /** What the kinds of origins of a text are, such as {@code origin("tool.args.to")}. */
  record Origin(String path) implements Operand {}

  /** Whatever else an expression works out. */
  enum Other implements Operand {
    THING
  }

  /**
   * The operand that a part of a condition is.
   *
   * @param locals values of variables of comprehensions, by index
   */
  static Operand of(Node node, Map<Integer, Object> locals) {
    if (node instanceof Node.Constant constant) {
      return new Known(constant.value());
    }
    if (node instanceof Node.Local local) {
      Object value = locals.get(local.index());
      return value == null ? Other.THING : new Known(value);
    }
    if (node instanceof Node.Read read) {
      return new Named(read.name().text());
    }
    if (node instanceof Node.Select select) {
      return field(of(select.operand(), locals), select.field());
    }
    if (node instanceof Node.Index index) {
      return of(index.key(), locals) instanceof Known key
          ? field(of(index.operand(), locals), key.value())
          : Other.THING;
    }
    return node instanceof Node.Call call ? call(call, locals) : Other.THING;
  }

  private static Operand field(Operand operand, Object field) {
    if (operand instanceof Known known && known.value() instanceof Map<?, ?> map) {
      Object value = map.get(field);
      return value == null ? Other.THING : new Known(value);
    }
    return operand instanceof Named name && field instanceof String text
        ? new Named(name.text() + "." + text)
        : Other.THING;
  }

  /** Functions that hardly change what a text is. */
  private static Operand call(Node.Call call, Map<Integer, Object> locals) {
    int last = call.arguments().size() - 1;
    return switch (call.function()) {
      case "lowerAscii", "upperAscii", "trim", "string", "int", "double", "ip", "dyn" ->
          of(call.arguments().get(0), locals);
      case "sql.structure_from" ->
          of(call.arguments().get(last), locals) instanceof Known kind
              ? new Origin(kind.value().toString())
              : Other.THING;
      case "origin" ->
          of(call.arguments().get(last), locals) instanceof Known path
              ? new Origin(path.value().toString())
              : Other.THING;
      default -> Other.THING;
    };
  }
}
