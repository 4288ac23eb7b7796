package io.lanyard.rules.diff;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.AttributeType;
import io.lanyard.rules.Label;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls as call files, so that everybody can ask about them again with {@code eval}. */
final class CallText {
  private final String issuer;
  private final SqlSample statements;

  /** Calls of people whom one issuer vouches for; empty for none. */
  CallText(String issuer, List<Label> labels) {
    this.issuer = issuer;
    this.statements = new SqlSample(labels);
  }

  /** The call file as JSON in one line. */
  String of(Action action, Facts facts) {
    Map<String, Object> file = new LinkedHashMap<>();
    if (!isNobody(facts)) {
      file.put("as", caller(facts));
    }
    facts.value("now").ifPresent(now -> file.put("at", now.toString()));
    file.put("call", call(action, facts));
    return JsonText.of(file);
  }

  private static boolean isNobody(Facts facts) {
    boolean unnamed = facts.value("caller.assurance").isEmpty();
    return (unnamed && facts.value("caller.authenticated").equals(Optional.of(false)))
        || facts.value("caller.subject").equals(Optional.of(""))
        || facts.value("caller.assurance").equals(Optional.of("none"));
  }

  private Map<String, Object> caller(Facts facts) {
    Map<String, Object> caller = new LinkedHashMap<>();
    boolean person = !facts.value("caller.assurance").equals(Optional.of("workload"));
    String name = person ? Samples.SOMEBODY : "workload:background";
    caller.put("subject", facts.value("caller.subject").orElse(name));
    Object by = facts.value("caller.issuer").orElse(person ? issuer : "");
    if (!by.equals("")) {
      caller.put("issuer", by);
    }
    for (String list : List.of("groups", "scopes", "actors")) {
      Collection<String> members = facts.members(Facts.CALLER + list);
      if (!members.isEmpty()) {
        caller.put(list, members);
      }
    }
    Map<String, Object> claims = tree("caller.claims", facts);
    if (!claims.isEmpty()) {
      caller.put("claims", claims);
    }
    for (String text : List.of("session", "assurance")) {
      facts.value(Facts.CALLER + text).ifPresent(value -> caller.put(text, value));
    }
    return caller;
  }

  private Map<String, Object> call(Action action, Facts facts) {
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("action", action.id());
    if (action == Action.SQL_EXECUTE) {
      call.put("sql", statements.of(facts));
    }
    Map<String, Object> attributes = attributes(action, facts);
    Samples.nameOf(action)
        .filter(name -> action != Action.REQUEST_ENTER)
        .ifPresent(name -> attributes.putIfAbsent(name, Samples.SOMETHING));
    if (!attributes.isEmpty()) {
      call.put("attributes", attributes);
    }
    facts.value(Samples.RESOURCE).ifPresent(name -> call.put("resource", name));
    List<String> causes = causes(facts);
    if (!causes.isEmpty()) {
      call.put("cause", causes);
    }
    facts.value(Samples.ORIGIN).ifPresent(kind -> call.put("origin", kind));
    if (!facts.members("scope.labels").isEmpty()) {
      call.put("labels", facts.members("scope.labels"));
    }
    request(facts).ifPresent(request -> call.put("request", request));
    return call;
  }

  private static Map<String, Object> attributes(Action action, Facts facts) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      boolean readOff = attribute.id().startsWith("sql.");
      if (attribute.belongsTo(action) && !attribute.isCommon() && !readOff) {
        Object value = value(attribute, facts);
        if (!value.equals("")) {
          attributes.put(attribute.id(), value);
        }
      }
    }
    return attributes;
  }

  /** The value of an attribute; empty text for none. */
  private static Object value(Attribute attribute, Facts facts) {
    String id = attribute.id();
    Optional<Object> whole = facts.value(id);
    if (whole.isPresent()) {
      return whole.get();
    }
    if (attribute.type() == AttributeType.STRINGS) {
      return facts.members().containsKey(id) ? facts.members(id) : "";
    }
    Map<String, Object> tree = tree(id, facts);
    return tree.isEmpty() ? "" : tree;
  }

  /** What is said of fields below a name, as nested objects. */
  private static Map<String, Object> tree(String name, Facts facts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Object> all = new LinkedHashMap<>(facts.values());
    facts.members().keySet().forEach(list -> all.putIfAbsent(list, facts.members(list)));
    all.forEach(
        (path, value) -> {
          if (path.startsWith(name + ".")) {
            put(tree, path.substring(name.length() + 1), value);
          }
        });
    return tree;
  }

  @SuppressWarnings("unchecked") // only put makes maps here
  private static void put(Map<String, Object> tree, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      tree.putIfAbsent(path, value);
      return;
    }
    Object inner = tree.computeIfAbsent(path.substring(0, dot), some -> new LinkedHashMap<>());
    if (inner instanceof Map<?, ?> map) {
      put((Map<String, Object>) map, path.substring(dot + 1), value);
    }
  }

  /** The outermost first, as they mostly are: a model asks for a tool. */
  private static List<String> causes(Facts facts) {
    return facts.members(Samples.CAUSE).stream().filter(name -> !name.isEmpty()).toList();
  }

  private static Optional<Map<String, Object>> request(Facts facts) {
    Map<String, Object> request = tree("request", facts);
    return request.isEmpty() ? Optional.empty() : Optional.of(request);
  }
}
