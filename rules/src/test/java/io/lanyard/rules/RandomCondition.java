package io.lanyard.rules;

import java.util.Random;

/** Makes up conditions from what calls of an action have; some fail on some calls. */
final class RandomCondition {
  private final Random random;

  RandomCondition(Random random) {
    this.random = random;
  }

  /**
   * A condition.
   *
   * @param action empty for what all actions have
   */
  String of(String action, int depth) {
    if (depth <= 0) {
      return atom(action);
    }
    int less = depth - 1;
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> of(action, less) + " && " + of(action, less);
      case 3 -> "(" + of(action, less) + " || " + of(action, less) + ")";
      case 4 -> "!(" + of(action, less) + ")";
      case 5 -> "(" + of(action, less) + " ? " + of(action, less) + " : " + of(action, less) + ")";
      case 6 ->
          texts(action)
              + pick(".exists(v, ", ".all(v, ", ".exists_one(v, ")
              + pick("v == " + text(action), "v.startsWith(\"a\")", "v in lists.few")
              + pick("", " && " + atom(action), " || " + atom(action))
              + ")";
      default -> atom(action);
    };
  }

  private String atom(String action) {
    return switch (random.nextInt(16)) {
      case 0, 1 -> literal() + " in " + texts(action);
      case 2, 3 -> text(action) + pick(" == ", " != ") + pick(literal(), text(action));
      case 4 -> text(action) + " in " + pick("[\"ann\", \"b\"]", "lists.few", "lists.nobody");
      case 5 -> text(action) + pick(".startsWith(", ".endsWith(", ".contains(") + literal() + ")";
      case 6 -> integer(action) + pick(" == ", " < ", " >= ", " != ") + integer(action);
      case 7 -> "within(" + pick("\"model.chat\"", "\"tool.call\", \"model.chat\"") + ")";
      case 8 -> "has(caller.claims." + pick("team", "level", "tags", "more") + ")";
      case 9 -> text(action) + " in tables.of && \"a\" in tables.of[" + text(action) + "]";
      case 10 -> text(action) + ".matches(\"^" + pick("a.*", "crm[.].*", "x|y$") + "\")";
      case 11 -> "size(" + texts(action) + ") > " + random.nextInt(3);
      case 12 -> "1 / (size(caller.groups) - 1) > 0";
      case 13 ->
          pick(
              "caller.authenticated",
              "caller.claims.more.k == 1",
              "\"k\" in caller.claims.more",
              "caller.claims[\"team\"] == \"a\"",
              "request.path == \"/\"",
              "now > timestamp(\"2026-01-01T00:00:00Z\")",
              "\"phi\" in scope.labels");
      default -> own(action);
    };
  }

  private String own(String action) {
    return switch (action) {
      case "tool.call" ->
          switch (random.nextInt(9)) {
            case 0 -> "tool.args.who == " + pick("caller.subject", "\"ann\"", "7", "null");
            case 1 -> literal() + " in tool.args.tags";
            case 2 -> "tool.args.n " + pick("<", ">=", "==") + pick(" 3", " 2.5", " 3u", " -0.0");
            case 3 -> "has(tool.args.who) && tool.args.who != caller.subject";
            case 4 -> "has(tool.args)";
            case 5 -> "tool.args[0] == \"ann\"";
            case 6 -> "tool.args.who.startsWith(\"a\")";
            case 7 -> "tool.args.tags.exists(t, t == \"a\")";
            default -> "tool.name == " + pick("\"crm.lookup\"", "\"admin\"");
          };
      case "sql.execute" ->
          pick(
              "sql.operation == \"SELECT\"",
              "sql.writes",
              "sql.parsed",
              "\"phi\" in sql.labels",
              "sql.statements != 1",
              "sql.tables.all(t, t in [\"visits\", \"salary\"])",
              "db.system == \"h2\"");
      case "retrieval.search" ->
          pick("store.top_k > 3", "\"phi\" in store.labels", "\"secret\" in store.labels");
      case "http.send" ->
          pick(
              "http.host in domain(\"acme.example\")",
              "http.port == 443",
              "http.method in [\"GET\", \"POST\"]",
              "http.path.startsWith(\"/a\")");
      case "model.chat" ->
          pick(
              "\"crm.lookup\" in model.tools",
              "model.name.startsWith(\"gpt\")",
              "prompt.text.contains(\"ann\")",
              "model.stream");
      default -> "caller.assurance == \"verified\"";
    };
  }

  private String literal() {
    return "\"" + pick("ann", "ops", "a", "b", "", "crm.lookup", "visits", "x", "data.read") + "\"";
  }

  private String text(String action) {
    return switch (action) {
      case "tool.call" -> pick("tool.name", "caller.subject", "caller.claims.team");
      case "http.send" -> pick("http.host", "http.path", "caller.subject");
      case "model.chat" -> pick("model.name", "caller.subject", "caller.claims.team");
      case "retrieval.search" -> pick("store.name", "caller.subject", "caller.claims.team");
      default -> pick("caller.subject", "caller.claims.team", "caller.assurance", "app.name");
    };
  }

  private String texts(String action) {
    return random.nextInt(3) == 0 && action.equals("sql.execute")
        ? pick("sql.tables", "sql.columns", "sql.labels")
        : pick(
            "caller.groups",
            "caller.groups",
            "caller.scopes",
            "caller.claims.tags",
            "resource",
            "cause",
            "lists.few");
  }

  private String integer(String action) {
    return switch (action) {
      case "http.send" -> pick("http.port", "443", "caller.claims.level");
      case "retrieval.search" -> pick("store.top_k", "5", "caller.claims.level");
      case "sql.execute" -> pick("sql.statements", "1", "caller.claims.level");
      default -> pick("caller.claims.level", "2", "size(caller.groups)", "caller.claims.level + 1");
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
