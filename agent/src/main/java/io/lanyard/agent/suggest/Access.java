package io.lanyard.agent.suggest;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.agent.record.RecordedCall;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call reaches and what it does there, as rules can tell it apart.
 *
 * @param names what it reaches; all of it or nothing
 * @param operation what a statement that changes data does; empty for all others
 * @param functions what a statement that names no table calls; empty for all others
 */
record Access(Action action, Set<String> names, String operation, Set<String> functions)
    implements Comparable<Access> {
  Access {
    names = Collections.unmodifiableSet(new TreeSet<>(names));
    functions = Collections.unmodifiableSet(new TreeSet<>(functions));
  }

  static Access of(RecordedCall call) {
    Map<Attribute, Object> values = call.attributes().values();
    Set<String> names = call.attributes().resource().names();
    boolean writes = Boolean.TRUE.equals(values.get(Attribute.SQL_WRITES));
    return new Access(
        call.action(),
        names,
        writes ? String.valueOf(values.get(Attribute.SQL_OPERATION)) : "",
        call.action() == Action.SQL_EXECUTE && names.isEmpty()
            ? texts(values.get(Attribute.SQL_FUNCTIONS))
            : Set.of());
  }

  private static Set<String> texts(@Nullable Object value) {
    Set<String> texts = new TreeSet<>();
    if (value instanceof List<?> list) {
      list.forEach(each -> texts.add(String.valueOf(each)));
    }
    return texts;
  }

  /** Whether its names can stand under {@code resource}, where some characters mean more. */
  boolean isPlain() {
    for (String name : names) {
      if (!Written.keeps(name) || name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
        return false;
      }
    }
    return !names.isEmpty();
  }

  /** Accesses that differ in their names only can share a rule. */
  String kind() {
    String form = names.isEmpty() ? "nothing" : isPlain() ? "plain" : "exact";
    return action.id() + " " + form + (operation.isEmpty() ? "" : " writes");
  }

  /** The first part of a rule's id. */
  String noun() {
    return switch (action) {
      case MODEL_CHAT -> "models";
      case MODEL_EMBED -> "embeddings";
      case MODEL_IMAGE -> "images";
      case MODEL_AUDIO -> "audio";
      case MODEL_CLASSIFY -> "classifiers";
      case RETRIEVAL_SEARCH -> "searches";
      case TOOL_CALL -> "tools";
      case MCP_READ -> "mcp";
      case SQL_EXECUTE -> operation.isEmpty() ? "reads" : "changes";
      case HTTP_SEND -> "hosts";
      case MESSAGE_SEND -> "topics";
      case PROCESS_START -> "programs";
      case FILE_OPEN -> "files";
      case SOCKET_CONNECT -> "sockets";
      case REQUEST_ENTER -> "requests";
    };
  }

  @Override
  public int compareTo(Access other) {
    int order = action.compareTo(other.action);
    order = order != 0 ? order : operation.compareTo(other.operation);
    order = order != 0 ? order : names.toString().compareTo(other.names.toString());
    return order != 0 ? order : functions.toString().compareTo(other.functions.toString());
  }
}
