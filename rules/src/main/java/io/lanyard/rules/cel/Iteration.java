package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a comprehension over a list or a map. */
final class Iteration {
  private final Interpreter interpreter;
  private final Node.Comprehension node;
  private final List<Object> list = new ArrayList<>(0);
  private final Map<Object, Object> map = new LinkedHashMap<>(0);
  private @Nullable Failure failure;
  private long matches;

  Iteration(Interpreter interpreter, Node.Comprehension node) {
    this.interpreter = interpreter;
    this.node = node;
  }

  Object over(Object source) {
    if (source instanceof Map<?, ?> entries) {
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        if (!step(entry.getKey(), entry.getKey(), entry.getValue())) {
          break;
        }
      }
    } else {
      long index = 0;
      for (Object item : (Collection<?>) source) {
        if (!step(item, index++, item)) {
          break;
        }
      }
    }
    return result();
  }

  /** Takes one element; false if no more are needed. */
  private boolean step(@Nullable Object single, @Nullable Object key, @Nullable Object value) {
    if (node.second().isPresent()) {
      interpreter.bind(node.first(), key);
      interpreter.bind(node.second().get(), value);
    } else {
      interpreter.bind(node.first(), single);
    }
    return !interpreter.isExhausted() && (passes() ? take(single, key) : !hasFailed());
  }

  private boolean passes() {
    if (node.filter().isEmpty()) {
      return true;
    }
    Object passes = interpreter.condition(node.filter().get());
    if (passes instanceof Failure wrong) {
      failure = wrong;
    }
    return passes == Boolean.TRUE;
  }

  private boolean hasFailed() {
    return failure != null;
  }

  private boolean take(@Nullable Object single, @Nullable Object key) {
    boolean transforms = node.loop() == Loop.MAP || node.loop() == Loop.MAP_VALUES;
    Object value = transforms ? interpreter.value(node.body()) : interpreter.condition(node.body());
    if (value instanceof Failure wrong) {
      failure = failure == null ? wrong : failure;
      return node.loop() == Loop.ALL || node.loop() == Loop.EXISTS;
    }
    switch (node.loop()) {
      case ALL, EXISTS -> {
        if (value == (Object) (node.loop() == Loop.EXISTS)) {
          matches++;
          return false;
        }
      }
      case EXISTS_ONE -> matches += value == Boolean.TRUE ? 1 : 0;
      case FILTER -> {
        if (value == Boolean.TRUE) {
          list.add(Values.of(single));
        }
      }
      case MAP -> list.add(value);
      case MAP_VALUES -> map.put(Values.of(key), value);
    }
    return true;
  }

  private Object result() {
    boolean quantified = node.loop() == Loop.ALL || node.loop() == Loop.EXISTS;
    if (quantified && matches > 0) {
      return node.loop() == Loop.EXISTS;
    }
    if (failure != null) {
      return failure;
    }
    return switch (node.loop()) {
      case ALL -> true;
      case EXISTS -> false;
      case EXISTS_ONE -> matches == 1;
      case FILTER, MAP -> list;
      case MAP_VALUES -> map;
    };
  }
}
