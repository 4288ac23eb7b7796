package io.lanyard.agent.audit;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Grant;
import io.lanyard.rules.sql.SqlShape;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a call sends was written by a model: whether a tool's arguments, which a model
 * wrote, stand in it; or, where no tool made the call, a model's answer. For whoever reads the
 * record; nothing is decided by it.
 *
 * <p>Of SQL only its structure counts, of a request only its host. A tool that puts its arguments
 * together anew is not seen through.
 */
final class ModelWords {
  private static final int SHORTEST = 3;

  /** Shorter pieces of SQL, such as a column's name, are in any statement. */
  private static final int SHORTEST_SQL = 10;

  private static final int LONGEST = 16_384;
  private static final int DEEPEST = 16;

  private ModelWords() {}

  static boolean areIn(Call call) {
    try {
      return areFound(call);
    } catch (RuntimeException unreadable) {
      // The attributes say so where they are recorded.
      return false;
    }
  }

  private static boolean areFound(Call call) {
    String sink = sink(call);
    if (sink.length() < SHORTEST || sink.length() > LONGEST) {
      return false;
    }
    for (Call step = call.cause(); step != null; step = step.cause()) {
      if (step.action() == Action.TOOL_CALL) {
        return isFed(sink, call.action(), step.attributes().value(Attribute.TOOL_ARGS), 0);
      }
    }
    return call.grant() == Grant.NONE && call.origins().isModelOutput();
  }

  private static String sink(Call call) {
    return switch (call.action()) {
      case SQL_EXECUTE -> SqlShape.of(call.text());
      case PROCESS_START -> call.text();
      case HTTP_SEND -> {
        Object host = call.attributes().value(Attribute.HTTP_HOST);
        yield host == Attributes.ABSENT ? "" : host.toString();
      }
      default -> "";
    };
  }

  private static boolean isFed(String sink, Action action, @Nullable Object value, int depth) {
    if (value instanceof String leaf) {
      return leaf.length() >= SHORTEST && leaf.length() <= LONGEST && isFed(sink, action, leaf);
    }
    Collection<?> inner =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof Collection<?> list ? list : List.of();
    for (Object each : inner) {
      if (depth < DEEPEST && isFed(sink, action, each, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFed(String sink, Action action, String leaf) {
    return switch (action) {
      case HTTP_SEND -> leaf.toLowerCase(Locale.ROOT).contains(sink.toLowerCase(Locale.ROOT));
      case SQL_EXECUTE -> {
        String shape = leaf.length() < SHORTEST_SQL ? "" : SqlShape.of(leaf);
        yield shape.length() >= SHORTEST_SQL && sink.contains(shape);
      }
      default -> sink.contains(leaf);
    };
  }
}
