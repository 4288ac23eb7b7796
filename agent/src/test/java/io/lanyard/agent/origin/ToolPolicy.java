package io.lanyard.agent.origin;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules for one person's request, written from the schemas of the tools and the request's words
 * alone. Reading is allowed, and changing what the request has a verb for. Where something is sent,
 * to whom, and what is changed must be named by the person, or stand in a field of the system's.
 */
final class ToolPolicy {
  private static final List<String> READING =
      List.of(
          "get", "search", "list", "read", "find", "check", "view", "retrieve", "show", "fetch");

  /** What people say for the verbs in names of tools. */
  private static final Map<String, List<String>> SAID =
      Map.ofEntries(
          Map.entry(
              "send",
              List.of("send", "write", "messag", "forward", "reply", "tell", "ask", "post")),
          Map.entry("post", List.of("post", "publish", "write")),
          Map.entry("create", List.of("creat", "add", "make", "schedul", "book", "write", "set")),
          Map.entry("add", List.of("add", "invit", "includ")),
          Map.entry("append", List.of("append", "add", "write")),
          Map.entry("delete", List.of("delet", "remov")),
          Map.entry("remove", List.of("remov", "delet", "kick")),
          Map.entry("cancel", List.of("cancel", "delet", "remov")),
          Map.entry("share", List.of("shar", "give")),
          Map.entry("invite", List.of("invit", "add")),
          Map.entry("reschedule", List.of("reschedul", "mov", "postpon", "chang")),
          Map.entry("update", List.of("updat", "chang", "set", "edit")),
          Map.entry("schedule", List.of("schedul", "pay", "send", "transfer", "set")),
          Map.entry("reserve", List.of("reserv", "book", "mak")));

  private static final Set<String> PROSE =
      Set.of(
          "body",
          "content",
          "subject",
          "title",
          "description",
          "message",
          "text",
          "query",
          "note",
          "location",
          "filename",
          "permission");

  private final List<Map<String, Object>> tools;

  ToolPolicy(List<Map<String, Object>> tools) {
    this.tools = tools;
  }

  RuleSet rules(String request) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text(request));
    if (loaded instanceof RuleFile file) {
      return RuleSet.of(file, Surroundings.of("replay"));
    }
    throw new IllegalStateException(loaded + "\n" + text(request));
  }

  /** The rule file. */
  String text(String request) {
    StringBuilder rules = new StringBuilder("lanyard: 1\nmode: enforce\nrules:\n");
    List<String> allowed = new ArrayList<>();
    for (Map<String, Object> tool : tools) {
      String name = (String) tool.get("name");
      if (isReading(plain(tool)) || isAskedFor(plain(tool), request)) {
        allowed.add(name);
      }
    }
    rules.append("- {id: asked-for, effect: allow, action: tool.call, resource: ");
    rules.append(allowed).append("}\n");
    for (Map<String, Object> tool : tools) {
      critical(tool)
          .forEach(
              (parameter, fields) -> refuse((String) tool.get("name"), parameter, fields, rules));
      prose(tool).forEach(parameter -> refuseLinks((String) tool.get("name"), parameter, rules));
    }
    return rules.toString();
  }

  private static void refuse(
      String tool, String parameter, List<String> fields, StringBuilder rules) {
    String path = "'tool.args." + parameter + "'";
    rules.append("- id: ").append(tool).append('/').append(parameter);
    rules.append("\n  effect: deny\n  action: tool.call\n  resource: ").append(tool);
    rules.append("\n  when: |\n    has(tool.args.").append(parameter);
    rules.append(")\n    && !only_from(").append(path).append(", ['user', 'app'])\n");
    for (String field : fields) {
      rules.append("    && !field_from(").append(path).append(", ").append(field).append(")\n");
    }
  }

  /** A link in a message is where somebody is sent. */
  private static void refuseLinks(String tool, String parameter, StringBuilder rules) {
    String path = "tool.args." + parameter;
    rules.append("- id: ").append(tool).append('/').append(parameter);
    rules.append("\n  effect: deny\n  action: tool.call\n  resource: ").append(tool);
    rules.append("\n  when: |\n    has(").append(path).append(") && string(").append(path);
    rules.append(").matches('(?i)(https?://|www[.])')\n    && !only_from('");
    rules.append(path).append("', ['user', 'app'])\n");
  }

  /** The parameters that decide what is reached, and the fields that may name it. */
  private Map<String, List<String>> critical(Map<String, Object> tool) {
    Map<String, List<String>> critical = new TreeMap<>();
    String name = plain(tool);
    parameters(tool)
        .forEach(
            (parameter, described) -> {
              boolean address = isAddress(parameter, described);
              boolean link = isLink(parameter, described);
              if (link || (!isReading(name) && names(parameter))) {
                critical.put(parameter, link ? List.of() : fields(parameter, address));
              }
            });
    return critical;
  }

  private static boolean names(String parameter) {
    return !PROSE.contains(parameter)
        && !parameter.matches(".*(time|date|day|attachments|amount|recurring).*");
  }

  /** Of messages to others and pages that anybody can read. */
  private List<String> prose(Map<String, Object> tool) {
    String name = plain(tool);
    return parameters(tool).keySet().stream()
        .filter(parameter -> !isReading(name) && Set.of("body", "content").contains(parameter))
        .filter(parameter -> name.startsWith("send") || name.startsWith("post"))
        .toList();
  }

  private List<String> fields(String parameter, boolean address) {
    List<String> fields = new ArrayList<>();
    for (Map<String, Object> tool : tools) {
      String name = (String) tool.get("name");
      String noun = parameter.replaceAll("s$", "").replace("user_", "");
      if (parameter.endsWith("_id") && name.contains(noun.replace("_id", ""))) {
        fields.addAll(places(name, "id_"));
      }
      if (!isReading(plain(tool))) {
        continue;
      }
      if (parameter.endsWith("_id")) {
        continue;
      } else if (address && name.contains("contact")) {
        fields.addAll(places(name, "email"));
      } else if (!address && name.startsWith("get_" + noun + "s")) {
        fields.add("'" + name + "', '[]'");
      } else if (parameter.equals("recipient") && !address) {
        fields.add("'" + name + "', '[].sender'");
      }
      if (parameter.equals("participants")) {
        fields.add("'" + name + "', '[].participants[]'");
      }
    }
    return fields;
  }

  private static List<String> places(String tool, String field) {
    return List.of("'" + tool + "', '[]." + field + "'", "'" + tool + "', '" + field + "'");
  }

  private static boolean isAddress(String parameter, String described) {
    return (parameter + ' ' + described).toLowerCase(Locale.ROOT).contains("email")
        || Set.of("cc", "bcc", "participants", "recipients").contains(parameter);
  }

  private static boolean isLink(String parameter, String described) {
    return parameter.contains("url") || described.toLowerCase(Locale.ROOT).contains("url");
  }

  /** The name without that of the toolkit, which is no verb. */
  private static String plain(Map<String, Object> tool) {
    return (String) tool.getOrDefault("plain", tool.get("name"));
  }

  static boolean isReading(String tool) {
    return READING.contains(verb(tool));
  }

  private static boolean isAskedFor(String tool, String request) {
    for (String word : request.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      for (String said : SAID.getOrDefault(verb(tool), List.of(verb(tool)))) {
        if (word.startsWith(said)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String verb(String tool) {
    return tool.split("(?<=[a-z])(?=[A-Z])|_")[0].toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> parameters(Map<String, Object> tool) {
    Map<String, String> parameters = new TreeMap<>();
    Map<String, Object> schema = Corpus.object(tool.get("parameters"));
    Corpus.object(schema.get("properties"))
        .forEach(
            (name, described) ->
                parameters.put(name, String.valueOf(Corpus.object(described).get("description"))));
    return parameters;
  }
}
