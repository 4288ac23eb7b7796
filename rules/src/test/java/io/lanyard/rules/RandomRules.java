package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.rules.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up rule files and calls that meet often: few names, many rules, and conditions of which
 * some fail on some calls, in terms that are looked up and in terms that are not.
 */
final class RandomRules {
  private static final String HEAD =
      """
      lanyard: 1
      mode: enforce
      callers:
        - {id: c, jwt: {issuer: i, audience: a, claims: {level: int, team: string, tags: list(string)}}}
      labels: {phi: {stores: [notes], tables: [visits]}}
      defaults: {tool.call: allow}
      rules:
      """;

  private final Random random;

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  String file(int rules) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < rules; i++) {
      text.append("  - {id: r").append(i).append(rule()).append("}\n");
    }
    return text.toString();
  }

  private String rule() {
    String effect = pick("allow", "allow", "deny", "deny", "log", "limit");
    String limit =
        effect.equals("limit") ? ", limit: {per: caller.subject, at_most: 1, every: 1h}" : "";
    String action = pick("tool.call", "tool.call", "sql.execute", "[tool.call, sql.execute]");
    return ", effect: "
        + effect
        + ", action: "
        + action
        + pick("", "", ", mode: observe")
        + (effect.equals("allow") ? pick("", "", ", until: 2026-01-01") : "")
        + resource()
        + limit
        + ", when: '"
        + condition(action)
        + "'";
  }

  private String resource() {
    return random.nextBoolean()
        ? ""
        : ", resource: "
            + pick(
                "crm.lookup",
                "[crm.lookup, \"adm*\"]",
                "\"crm.*\"",
                "\"*.lookup\"",
                "\"*\"",
                "[\"crm.*\", \"*up\", crm.lookup]",
                "\"?rm.lookup\"",
                "Visits",
                "salary",
                "hr.salary",
                "\"HR.*\"");
  }

  private String condition(String action) {
    List<String> terms = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      terms.add(
          random.nextInt(6) == 0 ? "(" + term(action) + " || " + term(action) + ")" : term(action));
    }
    return String.join(pick(" && ", " && ", " && ", " || "), terms);
  }

  private String term(String action) {
    boolean some = random.nextInt(3) == 0;
    if (some && action.equals("sql.execute")) {
      return pick("sql.operation == \"SELECT\"", "sql.writes", "\"phi\" in sql.labels");
    }
    if (some && action.equals("tool.call")) {
      return ofTool();
    }
    return switch (random.nextInt(10)) {
      case 0 -> "\"" + pick("ops", "staff", "dev") + "\" in caller.groups";
      case 1 -> "caller.claims.team == \"" + pick("a", "b") + "\"";
      case 2 -> "\"" + pick("x", "w") + "\" in caller.claims.tags";
      case 3 -> "caller.subject in [\"ann\", \"" + pick("bob", "cy") + "\"]";
      case 4 -> "within(" + pick("\"model.chat\"", "\"tool.call\", \"model.chat\"") + ")";
      case 5 -> "caller.subject." + pick("startsWith", "endsWith") + "(\"" + pick("a", "n") + "\")";
      case 6 -> "caller.claims.level > " + random.nextInt(4);
      case 7 -> "has(caller.claims.team) && caller.claims.team != \"a\"";
      case 8 -> "1 / (caller.groups.size() - 1) > 0";
      default -> "caller.groups.exists(g, g == \"ops\")";
    };
  }

  private String ofTool() {
    return switch (random.nextInt(4)) {
      case 0 -> "tool.args.who == " + pick("caller.subject", "\"ann\"", "7");
      case 1 -> "\"" + pick("a", "b") + "\" in tool.args.tags";
      case 2 -> "tool.name == \"" + pick("crm.lookup", "admin") + "\"";
      default -> "tool.name.startsWith(\"" + pick("crm", "crm.lo", "adm") + "\")";
    };
  }

  Call call() {
    String as =
        "{subject: "
            + pick("ann", "bob", "cy")
            + pick("", ", groups: [ops]", ", groups: [ops, dev, staff]")
            + pick("", ", claims: {team: a}", ", claims: {level: 2, team: b, tags: [x, w]}")
            + "}";
    String what =
        random.nextInt(3) == 0
            ? "action: sql.execute, sql: \""
                + pick("select * from visits", "delete from hr.salary", "select 1", "frob visits")
                + "\""
            : "action: tool.call"
                + pick("", ", tool: crm.lookup", ", tool: crm.note", ", tool: admin")
                + pick("", ", args: {who: ann, tags: [a]}", ", args: {who: 7, tags: a}");
    String cause = pick("", ", cause: [model.chat]", ", cause: [model.chat, tool.call]");
    return call("as: " + as + "\ncall: {" + what + cause + "}\n");
  }

  private static Call call(String text) {
    Problems problems = new Problems();
    return CallFile.read("call.yaml", text, problems)
        .orElseThrow(() -> new AssertionError(text + problems.list()))
        .call();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
