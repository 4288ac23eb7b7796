package io.lanyard.rules.diff;

import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Loop;
import io.lanyard.rules.cel.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds calls for which a condition is true, or false. It guesses from how conditions are mostly
 * written and proves nothing: whoever uses what it finds has it decided.
 */
final class Wishes {
  /** More ways to the same answer would only multiply the calls. */
  private static final int MOST = 6;

  private final Map<Integer, Object> locals;

  private Wishes(Map<Integer, Object> locals) {
    this.locals = locals;
  }

  /** Ways to make a condition come out so; none if it can't, or if nothing is found. */
  static List<Facts> that(Node condition, boolean wanted) {
    return new Wishes(Map.of()).find(condition, wanted);
  }

  private List<Facts> find(Node node, boolean wanted) {
    if (node instanceof Logic logic) {
      return logic(logic, wanted);
    }
    if (node instanceof Node.Comprehension loop) {
      return loop(loop, wanted);
    }
    Operand operand = Operand.of(node, locals);
    if (operand instanceof Operand.Known known) {
      return known.value().equals(wanted) ? List.of(Facts.NONE) : List.of();
    }
    if (operand instanceof Operand.Named name) {
      return List.of(Facts.of(name.text(), wanted));
    }
    return new Comparisons(locals).that(node, wanted);
  }

  private List<Facts> logic(Logic logic, boolean wanted) {
    if (logic instanceof Logic.And and) {
      return wanted ? all(and.terms(), true) : any(and.terms(), false);
    }
    if (logic instanceof Logic.Or or) {
      return wanted ? any(or.terms(), true) : all(or.terms(), false);
    }
    if (logic instanceof Logic.Not not) {
      return find(not.operand(), !wanted);
    }
    Logic.Conditional choice = (Logic.Conditional) logic;
    List<Facts> found = join(find(choice.test(), true), find(choice.then(), wanted));
    found.addAll(join(find(choice.test(), false), find(choice.otherwise(), wanted)));
    return few(found);
  }

  private List<Facts> all(List<Node> terms, boolean wanted) {
    List<Facts> found = List.of(Facts.NONE);
    for (Node term : terms) {
      found = join(found, find(term, wanted));
    }
    return found;
  }

  private List<Facts> any(List<Node> terms, boolean wanted) {
    List<Facts> found = new ArrayList<>();
    terms.forEach(term -> found.addAll(find(term, wanted)));
    return few(found);
  }

  static List<Facts> join(List<Facts> some, List<Facts> others) {
    List<Facts> joined = new ArrayList<>();
    for (Facts one : some) {
      for (Facts other : others) {
        one.and(other).filter(both -> !joined.contains(both)).ifPresent(joined::add);
      }
    }
    return few(joined);
  }

  private static List<Facts> few(List<Facts> found) {
    return new ArrayList<>(found.subList(0, Math.min(MOST, found.size())));
  }

  /** Tries as elements whatever constants the body names. */
  private List<Facts> loop(Node.Comprehension loop, boolean wanted) {
    boolean some = loop.loop() == Loop.EXISTS || loop.loop() == Loop.EXISTS_ONE;
    if (!some && loop.loop() != Loop.ALL) {
      return List.of(Facts.NONE);
    }
    Operand over = Operand.of(loop.over(), locals);
    if (some != wanted && over instanceof Operand.Named list) {
      // No element at all makes all of them so, and none.
      return List.of(new Facts(Map.of(), Map.of(list.text(), Set.of())));
    }
    List<Facts> found = new ArrayList<>();
    for (Object element : elements(over, loop.body())) {
      Map<Integer, Object> inside = new HashMap<>(locals);
      inside.put(loop.first().index(), element);
      List<Facts> body = new Wishes(inside).find(loop.body(), wanted);
      found.addAll(
          over instanceof Operand.Named list && element instanceof String text
              ? join(List.of(Facts.member(list.text(), text)), body)
              : body);
    }
    return few(found);
  }

  private Collection<?> elements(Operand over, Node body) {
    if (over instanceof Operand.Known known) {
      return known.value() instanceof Map<?, ?> map
          ? map.keySet()
          : known.value() instanceof Collection<?> list ? list : List.of();
    }
    Set<Object> named = new LinkedHashSet<>();
    collect(body, named);
    named.add(Samples.SOMEBODY);
    return named;
  }

  private static void collect(Node node, Set<Object> texts) {
    if (node instanceof Node.Constant constant) {
      Object value = constant.value();
      Collection<?> all =
          value instanceof Map<?, ?> map
              ? map.keySet()
              : value instanceof Collection<?> list ? list : List.of(value);
      all.stream().filter(String.class::isInstance).forEach(texts::add);
    }
    node.children().forEach(child -> collect(child, texts));
  }
}
