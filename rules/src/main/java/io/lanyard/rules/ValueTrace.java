package io.lanyard.rules;

import io.lanyard.rules.Explanation.PartValue;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Range;
import io.lanyard.rules.cel.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the values of an expression's parts; literals speak for themselves and are left out. */
final class ValueTrace implements Trace {
  private static final int LONGEST = 200;

  private final String text;
  private final Map<Range, List<String>> seen =
      new TreeMap<>(Comparator.comparingInt(Range::offset).thenComparing(Range::length));

  ValueTrace(String text) {
    this.text = text;
  }

  @Override
  public void saw(Node node, Object value) {
    if (!(node instanceof Node.Constant)) {
      seen.computeIfAbsent(node.range(), range -> new ArrayList<>()).add(show(value));
    }
  }

  private static String show(Object value) {
    String shown = value instanceof Failure failure ? "error: " + failure.reason() : "" + value;
    return shown.length() > LONGEST ? shown.substring(0, LONGEST - 1) + "…" : shown;
  }

  /** A part of a loop has one value for each round. */
  List<PartValue> values() {
    List<PartValue> values = new ArrayList<>();
    seen.forEach(
        (range, shown) -> values.add(new PartValue(range.of(text), String.join(", ", shown))));
    return values;
  }
}
