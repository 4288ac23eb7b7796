package io.lanyard.rules.review;

import io.lanyard.Action;
import io.lanyard.Caller;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Name;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.check.Names;
import io.lanyard.rules.check.Partial;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of calls before there is one: the name that they reach, if that was asked for, and
 * their caller, if everything is known of him. Immutable.
 */
final class Known {
  private static final Pattern END = Pattern.compile("(.+):([0-9]{1,5})");

  private final Map<String, Object> values;

  private Known(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** Calls that reach a name, of which an attribute may hold it. */
  static Known of(RuleFile file, Action action, Optional<String> resource) {
    Map<String, Object> values = new HashMap<>();
    String attribute = Names.of(action);
    if (resource.isPresent() && !attribute.isEmpty()) {
      String name = resource.get();
      String held = action == Action.HTTP_SEND ? name.toLowerCase(Locale.ROOT) : name;
      values.put(attribute, held);
      values.put("resource", List.of(held));
    }
    if (resource.isPresent() && action == Action.SQL_EXECUTE) {
      values.put("sql.labels", file.labelsOfTable(resource.get()));
    }
    if (action == Action.SOCKET_CONNECT) {
      resource.map(END::matcher).filter(Matcher::matches).ifPresent(end -> put(end, values));
    }
    return new Known(values);
  }

  private static void put(Matcher end, Map<String, Object> values) {
    values.put("socket.host", end.group(1));
    values.put("socket.port", Long.valueOf(end.group(2)));
  }

  /** The same calls by a caller. */
  Known by(Caller caller) {
    Map<String, Object> more = new HashMap<>(values);
    more.put("caller.subject", caller.subject());
    more.put("caller.issuer", caller.issuer());
    more.put("caller.groups", caller.groups());
    more.put("caller.scopes", caller.scopes());
    more.put("caller.claims", caller.claims());
    more.put("caller.session", caller.session());
    more.put("caller.assurance", caller.assurance().id());
    more.put("caller.authenticated", caller.isAuthenticated());
    more.put("caller.actors", caller.actors());
    return new Known(more);
  }

  /** What a condition is; empty if that depends on what is not known, or if it fails. */
  Optional<Boolean> holds(Expression condition) {
    return holds(condition, condition.root());
  }

  /** What a part of a condition is. */
  Optional<Boolean> holds(Expression condition, Node part) {
    Object value = value(condition, part);
    return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
  }

  /**
   * Whether a condition may come out so, whatever the call. One that fails, as for a claim that is
   * missing, comes out neither way.
   */
  boolean mayBe(boolean wanted, Expression condition) {
    return mayBe(wanted, condition, condition.root());
  }

  private boolean mayBe(boolean wanted, Expression condition, Node part) {
    if (part instanceof Logic.Not not) {
      return mayBe(!wanted, condition, not.operand());
    }
    if (part instanceof Logic.And || part instanceof Logic.Or) {
      boolean all = wanted == part instanceof Logic.And;
      Predicate<Node> maybe = term -> mayBe(wanted, condition, term);
      return all
          ? part.children().stream().allMatch(maybe)
          : part.children().stream().anyMatch(maybe);
    }
    return value(condition, part) instanceof Boolean truth
        ? truth == wanted
        : !fails(condition, part);
  }

  /** Whether a part fails whatever the call: itself, or what it can't have a value without. */
  private boolean fails(Expression condition, Node part) {
    if (Terms.readsOnlyCaller(part)) {
      return value(condition, part) instanceof Failure;
    }
    boolean absorbs =
        part instanceof Logic || part instanceof Node.Comprehension || part instanceof Node.HasName;
    return !absorbs && part.children().stream().anyMatch(child -> fails(condition, child));
  }

  private Object value(Expression condition, Node part) {
    Map<Integer, Object> known = new HashMap<>();
    for (Name name : condition.reads()) {
      known.put(name.slot(), values.getOrDefault(name.text(), Partial.UNKNOWN));
    }
    Environment environment = slot -> known.getOrDefault(slot, Partial.UNKNOWN);
    return Partial.value(part, condition.locals(), environment);
  }
}
