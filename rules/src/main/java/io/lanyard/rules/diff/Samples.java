package io.lanyard.rules.diff;

import io.lanyard.Action;
import io.lanyard.rules.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for calls that nobody makes. */
final class Samples {
  static final String SOMEBODY = "somebody";
  static final String SOMETHING = "something-else";

  /** The names of facts that no rule reads: who wrote the texts, and what is reached. */
  static final String ORIGIN = "(origin)";

  static final String RESOURCE = "(resource)";
  static final String CAUSE = "cause";

  private Samples() {}

  /** Texts that somebody of this kind wrote, or for {@code false} somebody else. */
  static Facts from(String kind, boolean really) {
    return Facts.of(ORIGIN, really ? kind : otherSource(kind));
  }

  /** That there is a text at a path. */
  static Facts text(String path) {
    return path.startsWith("sql") || path.endsWith(".args") ? Facts.NONE : Facts.of(path, SOMEBODY);
  }

  static Facts written(String path, String kind) {
    return text(path).and(Facts.of(ORIGIN, kind)).orElse(Facts.NONE);
  }

  /** A kind of source that is not among these. */
  static String otherSource(Object kinds) {
    for (String kind : List.of("model", "app", "user", "tool", "retrieved")) {
      if (!holds(kinds, kind)) {
        return kind;
      }
    }
    return "model";
  }

  static boolean holds(Object list, Object value) {
    return list instanceof Map<?, ?> map
        ? map.containsKey(value)
        : list instanceof Collection<?> all ? all.contains(value) : list.equals(value);
  }

  static List<Object> members(Object list) {
    return list instanceof Map<?, ?> map
        ? new ArrayList<>(map.keySet())
        : list instanceof Collection<?> all ? new ArrayList<>(all) : List.of(list);
  }

  /** A text that nothing of this one is left of, and that is as good a host, path or address. */
  static String other(String text) {
    return text.matches("[0-9.]+") ? "203.0.113.9" : SOMETHING;
  }

  /** A name that fits a glob. */
  static String of(Glob glob) {
    return glob.pattern().replace("*", "x").replace("?", "x");
  }

  /** That a call reaches something by name. */
  static Facts reaching(Action action, String name) {
    return action == Action.SQL_EXECUTE
        ? Facts.member("sql.tables", name)
        : Facts.of(nameOf(action).orElse(RESOURCE), name);
  }

  /** The attribute that is the name of what a call reaches. */
  static Optional<String> nameOf(Action action) {
    return switch (action) {
      case MODEL_CHAT, MODEL_EMBED, MODEL_IMAGE, MODEL_AUDIO, MODEL_CLASSIFY ->
          Optional.of("model.name");
      case RETRIEVAL_SEARCH -> Optional.of("store.name");
      case TOOL_CALL -> Optional.of("tool.name");
      case HTTP_SEND -> Optional.of("http.host");
      case MESSAGE_SEND -> Optional.of("message.topic");
      case PROCESS_START -> Optional.of("process.program");
      case FILE_OPEN -> Optional.of("file.path");
      case REQUEST_ENTER -> Optional.of("request.path");
      case MCP_READ, SQL_EXECUTE, SOCKET_CONNECT -> Optional.empty();
    };
  }
}
