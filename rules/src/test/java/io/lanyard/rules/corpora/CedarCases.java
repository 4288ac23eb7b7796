package io.lanyard.rules.corpora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cedar's policies: an action becomes a tool, its resource an argument, a group of users a group of
 * the caller, and the hierarchy of resources a table.
 */
final class CedarCases {
  private static final Pattern POLICY =
      Pattern.compile(
          "(permit|forbid) \\(\\s*principal( (?:==|in) [^,]+)?,\\s*action( (?:==|in)"
              + " (?:\\[[^]]+]|[^,]+))?,\\s*resource( (?:==|in) [^)]+?)?\\s*\\)\\s*;");
  private static final Pattern ENTITY = Pattern.compile("(\\w+)::\"([^\"]+)\"");

  private final Map<String, TreeSet<String>> parents = new LinkedHashMap<>();

  static List<ForeignCase> all() {
    CedarCases cedar = new CedarCases();
    String entities = Corpora.text("policy-examples/cedar/entities.json");
    for (Object entity : Corpora.list(Corpora.values(entities))) {
      Map<String, Object> keys = Corpora.object(entity);
      TreeSet<String> above =
          cedar.parents.computeIfAbsent(named(keys.get("uid")), some -> new TreeSet<>());
      Corpora.list(keys.get("parents")).forEach(parent -> above.add(named(parent)));
    }
    List<ForeignCase> cases = new ArrayList<>();
    for (String scenario : List.of("1a", "2a", "2b", "2c")) {
      cases.addAll(cedar.scenario(scenario));
    }
    return cases;
  }

  private List<ForeignCase> scenario(String name) {
    String rules = rules(Corpora.text("policy-examples/cedar/policies_" + name + ".cedar"));
    Object tests = Corpora.values(Corpora.text("policy-examples/cedar/" + name + ".json"));
    List<ForeignCase> cases = new ArrayList<>();
    for (Object row : Corpora.list(Corpora.object(tests).get("requests"))) {
      Map<String, Object> request = Corpora.object(row);
      cases.add(
          ForeignCase.of(
              "Cedar",
              name + " " + request.get("description"),
              request.get("decision").equals("allow"),
              rules,
              call(request)));
    }
    return cases;
  }

  private Map<String, ?> call(Map<String, Object> request) {
    String principal = named(request.get("principal"));
    List<String> groups = List.copyOf(above(principal));
    return Map.of(
        "as",
        Map.of("subject", principal, "groups", groups),
        "call",
        Map.of(
            "action",
            "tool.call",
            "tool",
            Corpora.object(request.get("action")).get("id"),
            "args",
            Map.of("resource", named(request.get("resource")))));
  }

  private String rules(String policies) {
    StringBuilder rules = new StringBuilder("lanyard: 1\nmode: enforce\ntables:\n  above:\n");
    parents
        .keySet()
        .forEach(
            name -> rules.append("    %s: %s\n".formatted(Corpora.json(name), json(above(name)))));
    rules.append("rules:\n");
    Matcher policy = POLICY.matcher(policies.replaceAll("//.*", ""));
    for (int i = 0; policy.find(); i++) {
      String effect = policy.group(1).equals("permit") ? "allow" : "deny";
      rules.append("  - {id: policy%d, effect: %s, action: tool.call, ".formatted(i, effect));
      String tools = policy.group(3) == null ? "*" : ids(policy.group(3));
      rules.append("resource: [%s], when: '%s'}\n".formatted(tools, condition(policy)));
    }
    return rules.toString();
  }

  private static String condition(Matcher policy) {
    List<String> terms = new ArrayList<>();
    if (policy.group(2) != null) {
      terms.add(term(policy.group(2), "caller.subject", "caller.groups"));
    }
    if (policy.group(4) != null) {
      terms.add(term(policy.group(4), "tool.args.resource", "tables.above[tool.args.resource]"));
    }
    return terms.isEmpty() ? "true" : String.join(" && ", terms);
  }

  private static String term(String scope, String itself, String all) {
    Matcher entity = ENTITY.matcher(scope);
    if (!entity.find()) {
      throw new AssertionError("no entity in " + scope);
    }
    String name = Corpora.json(entity.group(1) + "::" + entity.group(2));
    return scope.startsWith(" ==") ? itself + " == " + name : name + " in " + all;
  }

  private static String ids(String scope) {
    return ENTITY
        .matcher(scope)
        .results()
        .map(one -> one.group(2))
        .collect(Collectors.joining(", "));
  }

  private static String named(Object entity) {
    Map<String, Object> keys = Corpora.object(entity);
    return keys.get("type") + "::" + keys.get("id");
  }

  /** The entity itself and all that it is in. */
  private TreeSet<String> above(String entity) {
    TreeSet<String> all = new TreeSet<>(List.of(entity));
    parents.getOrDefault(entity, new TreeSet<>()).forEach(parent -> all.addAll(above(parent)));
    return all;
  }

  private static String json(TreeSet<String> names) {
    return Corpora.json(List.copyOf(names));
  }
}
