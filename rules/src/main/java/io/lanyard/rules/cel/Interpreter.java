package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates a tree by walking it. Errors are values; nothing is thrown. */
final class Interpreter implements NodeVisitor<Object> {
  private static final Object[] NO_LOCALS = {};

  private final Environment environment;
  private final @Nullable Trace trace;
  private final Meter meter = new Meter();
  private Object[] locals = NO_LOCALS;

  Interpreter(Environment environment, @Nullable Trace trace) {
    this.environment = environment;
    this.trace = trace;
  }

  Object run(Expression expression) {
    meter.reset();
    if (locals.length < expression.locals()) {
      locals = new Object[expression.locals()];
    }
    Node root = expression.root();
    Object value = expression.isCondition() ? condition(root) : value(root);
    if (expression.locals() > 0) {
      // Whoever evaluates again and again must not hold on to what this was about.
      Arrays.fill(locals, 0, expression.locals(), null);
    }
    return meter.isExhausted()
        ? Failure.because("more than " + Meter.LIMIT + " steps of evaluation").at(root.range())
        : value;
  }

  /** A part's value; {@link Failure#TOO_MUCH} if it takes more than a number of steps. */
  Object part(Node part, int variables, long most) {
    locals = new Object[variables];
    Object value = value(part);
    return meter.spent() > most ? Failure.TOO_MUCH : value;
  }

  Object value(Node node) {
    meter.spend(1);
    Object value = node.accept(this);
    if (trace != null) {
      trace.saw(node, value);
    }
    return value;
  }

  /** {@link Boolean#TRUE}, {@link Boolean#FALSE} or a {@link Failure}. */
  Object condition(Node node) {
    Object value = value(node);
    return value instanceof Boolean || value instanceof Failure
        ? value
        : Failure.because("no bool", value).at(node.range());
  }

  @Override
  public Object constant(Node.Constant node) {
    return node.value();
  }

  @Override
  public Object read(Node.Read node) {
    return placed(Values.of(environment.read(node.name().slot())), node);
  }

  @Override
  public Object local(Node.Local node) {
    return locals[node.index()];
  }

  @Override
  public Object select(Node.Select node) {
    Object operand = value(node.operand());
    if (operand instanceof Map<?, ?> map) {
      Object value = Values.find(map, node.field());
      return value == null ? failure(node, "no such key: " + node.field()) : value;
    }
    return operand instanceof Failure
        ? operand
        : failure(node, "no field in " + Types.of(operand), operand);
  }

  @Override
  public Object has(Node.Has node) {
    Object operand = value(node.operand());
    if (operand instanceof Map<?, ?> map) {
      return map.containsKey(node.field());
    }
    return operand instanceof Failure
        ? operand
        : failure(node, "no field in " + Types.of(operand), operand);
  }

  @Override
  public Object hasName(Node.HasName node) {
    return !(value(node.operand()) instanceof Failure);
  }

  @Override
  public Object index(Node.Index node) {
    Object operand = value(node.operand());
    if (operand instanceof Failure) {
      return operand;
    }
    Object key = value(node.key());
    return key instanceof Failure ? key : placed(Elements.at(operand, key, meter), node);
  }

  @Override
  public Object list(Node.ListNode node) {
    List<Object> list = new ArrayList<>(node.elements().size());
    for (Node element : node.elements()) {
      Object value = value(element);
      if (value instanceof Failure) {
        return value;
      }
      list.add(value);
    }
    return list;
  }

  @Override
  public Object map(Node.MapNode node) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < node.keys().size(); i++) {
      Object key = value(node.keys().get(i));
      if (key instanceof Failure) {
        return key;
      }
      Object value = value(node.values().get(i));
      if (value instanceof Failure) {
        return value;
      }
      Object failure = Elements.put(map, key, value);
      if (failure instanceof Failure) {
        return placed(failure, node.keys().get(i));
      }
    }
    return map;
  }

  @Override
  public Object conditional(Logic.Conditional node) {
    Object test = condition(node.test());
    if (test instanceof Failure) {
      return test;
    }
    return value(test == Boolean.TRUE ? node.then() : node.otherwise());
  }

  @Override
  public Object and(Logic.And node) {
    return junction(node.terms(), Boolean.FALSE);
  }

  @Override
  public Object or(Logic.Or node) {
    return junction(node.terms(), Boolean.TRUE);
  }

  /** The decisive value if any term has it, else the first failure, else the other value. */
  private Object junction(List<Node> terms, Boolean decisive) {
    Object result = !decisive;
    for (int i = 0; i < terms.size(); i++) {
      Object value = condition(terms.get(i));
      if (value == decisive) {
        return value;
      }
      if (value instanceof Failure && !(result instanceof Failure)) {
        result = value;
      }
    }
    return result;
  }

  @Override
  public Object not(Logic.Not node) {
    Object value = condition(node.operand());
    return value instanceof Failure ? value : (Object) (value == Boolean.FALSE);
  }

  @Override
  public Object negate(Node.Negate node) {
    Object value = value(node.operand());
    return value instanceof Failure ? value : placed(Arithmetic.negate(value), node);
  }

  @Override
  public Object binary(Node.Binary node) {
    Object left = value(node.left());
    if (left instanceof Failure) {
      return left;
    }
    Object right = value(node.right());
    if (right instanceof Failure) {
      return right;
    }
    return switch (node.operator()) {
      case EQUAL -> Values.equal(left, right, meter);
      case NOT_EQUAL -> !Values.equal(left, right, meter);
      case IN -> placed(Elements.contains(right, left, meter), node);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          placed(Order.apply(node.operator(), left, right, meter), node);
      default -> placed(Arithmetic.apply(node.operator(), left, right, meter), node);
    };
  }

  @Override
  public Object call(Node.Call node) {
    List<Node> arguments = node.arguments();
    Body body = node.overloads().get(0).body();
    if (node.sure() && body instanceof Body.Unary unary) {
      Object a = argument(arguments.get(0));
      return a instanceof Failure ? a : result(Arguments.apply(unary, a), node);
    }
    if (node.sure() && body instanceof Body.Binary binary) {
      Object a = argument(arguments.get(0));
      Object b = a instanceof Failure ? a : argument(arguments.get(1));
      return b instanceof Failure ? b : result(Arguments.apply(binary, a, b), node);
    }
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = argument(arguments.get(i));
      if (values[i] instanceof Failure) {
        return values[i];
      }
    }
    return result(Arguments.apply(node.overloads(), node.sure(), values), node);
  }

  /** An argument's value; nothing is called with what there is no budget to look at. */
  private Object argument(Node node) {
    Object value = value(node);
    return meter.spend(Elements.cost(value)) ? value : failure(node, "too much to look at");
  }

  private Object result(Object raw, Node node) {
    Object value = Values.of(raw);
    meter.spend(value == Failure.TOO_MUCH ? Meter.LIMIT + 1 : Elements.cost(value));
    return placed(value, node);
  }

  @Override
  public Object comprehension(Node.Comprehension node) {
    Object over = value(node.over());
    if (over instanceof Failure) {
      return over;
    }
    if (over instanceof Collection<?> || over instanceof Map<?, ?>) {
      return new Iteration(this, node).over(over);
    }
    return failure(node.over(), "neither a list nor a map", over);
  }

  void bind(Node.Local local, @Nullable Object value) {
    locals[local.index()] = Values.of(value);
  }

  boolean isExhausted() {
    return meter.isExhausted();
  }

  /** A value as it is; a failure with its place. */
  private static Object placed(Object value, Node node) {
    return value instanceof Failure failure ? failure.at(node.range()) : value;
  }

  private static Failure failure(Node node, String reason) {
    return Failure.because(reason).at(node.range());
  }

  private static Failure failure(Node node, String reason, Object culprit) {
    return Failure.because(reason, culprit).at(node.range());
  }
}
