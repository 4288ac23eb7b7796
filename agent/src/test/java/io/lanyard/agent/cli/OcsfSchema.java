package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with an event by the checked-in part of the schema. */
final class OcsfSchema {
  private final RecordedLine schema;
  private final List<String> problems = new ArrayList<>();

  OcsfSchema() throws IOException {
    try (InputStream in = OcsfSchema.class.getResourceAsStream("/ocsf/schema.json")) {
      schema = RecordedLine.of(in.readAllBytes());
    }
  }

  List<String> problems(RecordedLine event) {
    problems.clear();
    RecordedLine kind = schema.object("classes").object(event.text("class_uid"));
    if (kind.fields().isEmpty()) {
      return List.of("no such class: " + event.text("class_uid"));
    }
    Map<String, Object> profiled = new LinkedHashMap<>(kind.object("optional").fields());
    for (Object profile : event.object("metadata").list("profiles")) {
      if (!kind.list("profiles").contains(profile)) {
        problems.add(kind.text("name") + " has no profile " + profile);
      }
      profiled.putAll(schema.object("profiles").object((String) profile).fields());
    }
    look(kind.text("name"), event, kind, new RecordedLine(profiled));
    if (event.number("category_uid") != kind.number("category_uid")) {
      problems.add("category_uid");
    }
    if (event.number("type_uid") != event.number("class_uid") * 100 + event.number("activity_id")) {
      problems.add("type_uid");
    }
    if (!event.object("metadata").text("version").equals(schema.text("version"))) {
      problems.add("metadata.version");
    }
    return List.copyOf(problems);
  }

  private void look(String at, RecordedLine value, RecordedLine form, RecordedLine optional) {
    RecordedLine required = form.object("required");
    for (String name : required.fields().keySet()) {
      if (!value.fields().containsKey(name)) {
        problems.add(at + " lacks " + name);
      }
    }
    value
        .fields()
        .forEach(
            (name, inner) -> {
              String type = required.text(name) + optional.text(name);
              if (type.isEmpty()) {
                problems.add(at + " has no attribute " + name);
              } else {
                looked(at + "." + name, inner, type);
              }
              List<?> allowed = form.object("enums").list(name);
              if (!allowed.isEmpty() && !allowed.contains(String.valueOf(inner))) {
                problems.add(at + "." + name + " is none of " + allowed + ": " + inner);
              }
            });
    for (Object names : form.list("at_least_one")) {
      if (((List<?>) names).stream().noneMatch(value.fields()::containsKey)) {
        problems.add(at + " needs one of " + names);
      }
    }
  }

  private void looked(String at, Object value, String type) {
    boolean fits =
        switch (type) {
          case "string" -> value instanceof String text && !text.isEmpty();
          case "integer" -> value instanceof Long;
          case "boolean" -> value instanceof Boolean;
          case "object" -> value instanceof Map;
          default -> type.startsWith("[") ? value instanceof List : value instanceof Map;
        };
    if (!fits) {
      problems.add(at + " is no " + type + ": " + value);
    } else if (type.startsWith("[")) {
      String element = type.substring(1, type.length() - 1);
      ((List<?>) value).forEach(each -> looked(at + "[]", each, element));
    } else if (schema.object("objects").fields().containsKey(type)) {
      RecordedLine form = schema.object("objects").object(type);
      @SuppressWarnings("unchecked") // it was read as JSON
      RecordedLine inner = new RecordedLine((Map<String, Object>) value);
      look(at, inner, form, form.object("optional"));
    }
  }
}
