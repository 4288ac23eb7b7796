package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Resource;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads off a written call what an enforcement point would read off a library's. */
final class CallAttributes {
  /** Keys that stand for an attribute, which depends on the action. */
  private static final Map<Key<? extends Optional<?>>, List<Attribute>> SHORT =
      Map.of(
          CallFormat.MODEL, List.of(Attribute.MODEL_NAME),
          CallFormat.STORE, List.of(Attribute.STORE_NAME),
          CallFormat.TOOL, List.of(Attribute.TOOL_NAME),
          CallFormat.ARGS, List.of(Attribute.TOOL_ARGS, Attribute.PROCESS_ARGS),
          CallFormat.HOST, List.of(Attribute.HTTP_HOST, Attribute.SOCKET_HOST),
          CallFormat.PORT, List.of(Attribute.HTTP_PORT, Attribute.SOCKET_PORT),
          CallFormat.PROGRAM, List.of(Attribute.PROCESS_PROGRAM),
          CallFormat.PATH, List.of(Attribute.FILE_PATH, Attribute.HTTP_PATH),
          CallFormat.PROMPT, List.of(Attribute.PROMPT_TEXT));

  private final Section call;
  private final Action action;
  private final Problems problems;
  private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);

  private CallAttributes(Section call, Problems problems) {
    this.call = call;
    this.action = call.get(CallFormat.ACTION);
    this.problems = problems;
  }

  /**
   * The attributes of a call.
   *
   * @param prompt stands for the call's own, for another phrasing of it
   */
  static Attributes of(Section call, Optional<String> prompt, Problems problems) {
    CallAttributes attributes = new CallAttributes(call, problems);
    SHORT.forEach(attributes::take);
    call.get(CallFormat.ATTRIBUTES).forEach(attributes::take);
    prompt.ifPresent(text -> attributes.values.put(Attribute.PROMPT_TEXT, text));
    attributes.spell();
    return attributes.finish();
  }

  private void take(Key<? extends Optional<?>> key, List<Attribute> candidates) {
    Optional<?> value = call.get(key);
    if (value.isEmpty()) {
      return;
    }
    for (Attribute attribute : candidates) {
      if (attribute.belongsTo(action)) {
        values.put(attribute, value.get());
        return;
      }
    }
    refuse("'" + key.name() + "'");
  }

  private void refuse(String what) {
    problems.add(call.at(), what + " in a call of " + action, "only what such calls have", "");
  }

  private void take(Named<Object> named) {
    Yaml.Scalar name = named.name();
    Set<String> known = new HashSet<>();
    for (Attribute attribute : Attribute.values()) {
      if (attribute.belongsTo(action) && !attribute.isCommon()) {
        known.add(attribute.id());
        if (attribute.id().equals(name.text())) {
          put(attribute, named);
          return;
        }
      }
    }
    if (known.isEmpty()) {
      refuse("the attribute '" + name.text() + "'");
    } else {
      List<String> sorted = known.stream().sorted().toList();
      problems.unknownName(name.at(), "the attribute", name.text(), sorted);
    }
  }

  private void put(Attribute attribute, Named<Object> named) {
    Object value = named.value();
    boolean fits =
        switch (attribute.type()) {
          case BOOL -> value instanceof Boolean;
          case INT -> value instanceof Long;
          case DOUBLE -> value instanceof Double;
          case STRING, TIMESTAMP -> value instanceof String;
          case STRINGS ->
              value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
          case MAP -> value instanceof Map;
          case DYNAMIC -> true;
        };
    if (fits) {
      values.put(attribute, value);
    } else {
      String found = attribute + " as '" + value + "'";
      problems.add(
          named.name().at(), found, "a value of type " + CallNames.type(attribute.type()), "");
    }
  }

  /** However the file spells them: a test that shows less than what happens would mislead. */
  private void spell() {
    lookAt(
        Attribute.HTTP_HOST,
        "(?s).*/.*|[^:]*:\\d+",
        "host",
        "it alone; scheme, port and path apart");
    lookAt(Attribute.SOCKET_HOST, "(?s).*/.*|[^:]*:\\d+", "host", "it alone; the port apart");
    lookAt(Attribute.HTTP_PATH, "(?s).*[?#].*", "path", "it alone, without the query");
    values.computeIfPresent(Attribute.FILE_PATH, (key, path) -> plain(path.toString()));
    values.computeIfPresent(
        Attribute.HTTP_HOST, (key, host) -> host.toString().toLowerCase(Locale.ROOT));
    values.computeIfPresent(
        Attribute.HTTP_METHOD, (key, method) -> method.toString().toUpperCase(Locale.ROOT));
  }

  private void lookAt(Attribute attribute, String wrong, String what, String expected) {
    if (values.get(attribute) instanceof String text && text.matches(wrong)) {
      problems.add(call.at(), "the " + what + " '" + text + "'", expected, "no call has it so");
    }
  }

  /** Without {@code .}, {@code ..} and slashes too many, on whatever system this runs. */
  private static String plain(String path) {
    if (!path.startsWith("/")) {
      return path;
    }
    Deque<String> folders = new ArrayDeque<>();
    for (String folder : path.split("/", -1)) {
      if (folder.equals("..")) {
        folders.pollLast();
      } else if (!folder.isEmpty() && !folder.equals(".")) {
        folders.add(folder);
      }
    }
    return "/" + String.join("/", folders);
  }

  private Attributes finish() {
    Optional<String> sql = call.get(CallFormat.SQL);
    if (sql.isPresent() && action != Action.SQL_EXECUTE) {
      refuse("'sql'");
    }
    if (!call.get(CallFormat.DOCUMENTS).isEmpty() && action != Action.RETRIEVAL_SEARCH) {
      refuse("'documents'");
    }
    Attributes plain =
        sql.isPresent()
            ? new SqlAttributes(sql.get(), values)
            : Attributes.of(resource(), Map.copyOf(values));
    Optional<List<String>> named = call.get(CallFormat.RESOURCE);
    return named.isEmpty() ? plain : reaching(named.get(), plain);
  }

  private Attributes reaching(List<String> names, Attributes plain) {
    Resource resource = new Resource(Set.copyOf(names), call.get(CallFormat.EXACT));
    return new Attributes() {
      @Override
      public Resource resource() {
        return resource;
      }

      @Override
      public Object value(Attribute attribute) {
        return plain.value(attribute);
      }
    };
  }

  /** As the enforcement points do it; see the table of actions in the reference. */
  private Resource resource() {
    return switch (action) {
      case MODEL_CHAT, MODEL_EMBED, MODEL_IMAGE, MODEL_AUDIO, MODEL_CLASSIFY ->
          named(Attribute.MODEL_NAME);
      case RETRIEVAL_SEARCH -> named(Attribute.STORE_NAME);
      case TOOL_CALL -> named(Attribute.TOOL_NAME);
      case MCP_READ -> named(Attribute.MCP_SERVER, Attribute.MCP_URI);
      case SQL_EXECUTE -> Resource.NONE;
      case HTTP_SEND -> named(Attribute.HTTP_HOST);
      case MESSAGE_SEND -> named(Attribute.MESSAGE_TOPIC);
      case PROCESS_START -> named(Attribute.PROCESS_PROGRAM);
      case FILE_OPEN -> named(Attribute.FILE_PATH);
      case SOCKET_CONNECT ->
          Resource.of(text(Attribute.SOCKET_HOST) + ":" + text(Attribute.SOCKET_PORT));
      case REQUEST_ENTER ->
          call.get(CallFormat.REQUEST)
              .map(request -> Resource.of(request.path()))
              .orElse(Resource.NONE);
    };
  }

  /** All of the names that the file gives; the same one twice is one. */
  private Resource named(Attribute... attributes) {
    Set<String> names = new HashSet<>();
    for (Attribute attribute : attributes) {
      if (values.containsKey(attribute)) {
        names.add(text(attribute));
      }
    }
    return names.isEmpty() ? Resource.NONE : Resource.all(names);
  }

  private String text(Attribute attribute) {
    return String.valueOf(values.getOrDefault(attribute, ""));
  }
}
