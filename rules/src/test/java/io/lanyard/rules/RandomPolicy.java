package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.rules.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes up whole rule files with everything that decides, and calls of all kinds that meet them:
 * defaults, modes, ends, resources of several names, obligations, limits, labels, tables, grants.
 */
final class RandomPolicy {
  private static final List<String> ACTIONS =
      List.of(
          "tool.call",
          "sql.execute",
          "retrieval.search",
          "http.send",
          "model.chat",
          "process.start");

  private static final Pattern LINE = Pattern.compile("lanyard\\.yaml:(\\d+):");

  private final Random random;
  private final RandomCondition conditions;

  /** Files that hardly deny get as far as obligations and limits. */
  private final boolean mild;

  RandomPolicy(long seed) {
    this.random = new Random(seed);
    this.conditions = new RandomCondition(random);
    this.mild = random.nextBoolean();
  }

  /** A file that is valid, with so many rules at most. */
  RuleFile file(int rules) {
    List<String> lines = new ArrayList<>();
    lines.add("lanyard: 1");
    lines.add("mode: " + pick("enforce", "enforce", "observe"));
    lines.add("anonymous: " + pick("deny", "rules"));
    lines.add(
        "callers: [{id: c, jwt: {issuer: i, audience: a, claims:"
            + " {level: int, team: string, tags: list(string), more: \"map(string, int)\"}}}]");
    lines.add("labels: {phi: {stores: [notes, \"n?t*\"], tables: [visits, \"hr.*\"]}}");
    lines.add("lists: {few: [ann, ops, a, crm.lookup], nobody: []}");
    lines.add("tables: {of: {ops: [crm.lookup, ann], dev: [a, b]}}");
    lines.add("defaults: {tool.*: " + pick("allow", "deny") + ", sql.execute: allow}");
    lines.add("rules:");
    for (int i = 0; i < rules; i++) {
      lines.add("  - {id: r" + i + rule() + "}");
    }
    return valid(lines);
  }

  /** Takes out what is refused at load, such as conditions that always fail. */
  private static RuleFile valid(List<String> lines) {
    String text = String.join("\n", lines) + "\n";
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    if (loaded instanceof RuleFile file) {
      return file;
    }
    Set<Integer> wrong = new TreeSet<>();
    for (Object problem : ((Loaded.Invalid) loaded).problems()) {
      Matcher line = LINE.matcher(problem.toString());
      if (!line.find() || Integer.parseInt(line.group(1)) < 10) {
        throw new AssertionError(problem);
      }
      wrong.add(Integer.parseInt(line.group(1)) - 1);
    }
    List<String> rest = new ArrayList<>(lines.subList(0, 9));
    for (int i = 9; i < lines.size(); i++) {
      if (!wrong.contains(i)) {
        rest.add(lines.get(i));
      }
    }
    if (rest.size() == 9) {
      rest.add("  - {id: only, effect: log, action: tool.call}");
    }
    return valid(rest);
  }

  private String rule() {
    String seldom = random.nextInt(8) == 0 ? "deny" : "allow";
    String effect =
        mild
            ? pick("allow", "allow", "limit", "limit", "log", seldom)
            : pick("allow", "allow", "allow", "deny", "deny", "log", "limit");
    String action = ACTIONS.get(random.nextInt(random.nextBoolean() ? 2 : ACTIONS.size()));
    boolean alone = random.nextInt(4) > 0;
    StringBuilder rule = new StringBuilder();
    rule.append(", effect: ").append(effect);
    rule.append(", action: ").append(alone ? action : pick("[tool.call, sql.execute]", "tool.*"));
    rule.append(pick("", "", "", ", mode: observe"));
    rule.append(pick("", "", "", ", on_deny: abort"));
    rule.append(resource());
    if (effect.equals("allow")) {
      rule.append(pick("", "", "", ", until: 2026-01-01", ", until: 2027-01-01"));
      rule.append(
          pick("", "", ", until: \"2026-11-22T12:00:00Z\"")
              .repeat(rule.indexOf("until") < 0 ? 1 : 0));
      rule.append(alone ? obligation(action) : "");
    }
    if (effect.equals("limit")) {
      rule.append(", limit: {per: '").append(key()).append("', at_most: 1, every: 1h}");
    }
    String when = conditions.of(alone ? action : "", random.nextInt(4));
    return rule + (random.nextInt(mild ? 3 : 12) == 0 ? "" : ", when: '" + when + "'");
  }

  private String key() {
    return pick(
        "caller.subject",
        "caller.claims.team",
        "[caller.subject, caller.claims.team]",
        "caller.groups",
        "caller.claims.level");
  }

  private String obligation(String action) {
    if (!mild && random.nextInt(3) == 0) {
      return "";
    }
    return switch (action) {
      case "retrieval.search" ->
          ", with: {filter: 'document.metadata.level <= "
              + pick("1", "1", "1", "2", "caller.claims.level", "caller.claims.level + 1")
              + pick("", "", " && caller.claims.team == \"a\"", " || caller.claims.level > 1")
              + "'}";
      case "sql.execute" ->
          ", with: {session: '"
              + pick("caller.subject", "caller.subject", "caller.subject", "caller.claims.team")
              + "'}";
      default -> "";
    };
  }

  private String resource() {
    return random.nextInt(3) == 0
        ? ""
        : ", resource: "
            + pick(
                "crm.lookup",
                "[crm.lookup, \"adm*\"]",
                "\"crm.*\"",
                "\"*.lookup\"",
                "\"*\"",
                "\"**\"",
                "\"?\"",
                "\"\"",
                "[\"crm.*\", \"*up\", crm.lookup]",
                "\"?rm.lookup\"",
                "\"c*m*p\"",
                "Visits",
                "[visits, salary]",
                "hr.salary",
                "\"HR.*\"",
                "\"*.s?lary\"",
                "\"ΟΔΟΣ*\"",
                "[notes, \"gpt-*\", \"*.acme.example\"]",
                "\"API.acme.example\"");
  }

  /** A call as one would be written; a rule file may give it other attributes than it expects. */
  Call call() {
    String as =
        "{subject: "
            + pick("ann", "bob", "cy", "\"\\u212Ann\"")
            + pick("", ", groups: [ops]", ", groups: [ops, dev, staff, a, b]")
            + pick("", ", scopes: [data.read]")
            + pick(
                "",
                ", claims: {team: a}",
                ", claims: {level: 2, team: b, tags: [x, w], more: {k: 1}}",
                ", claims: {level: -9223372036854775808, tags: []}")
            + pick("", ", assurance: asserted")
            + pick("", "", "", ", expires: 2027-01-01T00:00:00Z", ", expires: 2026-11-22T12:00:00Z")
            + "}";
    String cause = pick("", ", cause: [model.chat]", ", cause: [model.chat, tool.call]");
    String grant =
        pick("", "", "", "", ", grant: ticket", ", grant: clean_background", ", grant: mixed");
    return read(
        (random.nextInt(8) == 0 ? "" : "as: " + as + "\n")
            + "call: {"
            + what()
            + cause
            + grant
            + pick("", "", ", labels: [phi]")
            + "}\n");
  }

  private String what() {
    return switch (random.nextInt(9)) {
      case 0, 1 ->
          "action: sql.execute"
              + pick(
                  ", sql: \"select * from visits\"",
                  ", sql: \"select * from visits join hr.salary on true\"",
                  ", sql: \"delete from HR.Salary\"",
                  ", sql: \"select * from ΟΔΟΣΑ\"",
                  ", sql: \"select * from ｈｒ．ｓalary, [ｖisits]\"",
                  ", sql: \"select 1\"",
                  ", sql: \"frob visits hr.salary\"",
                  ", resource: [visits, x.y.salary], exact: false",
                  ", resource: [visits, salary], sql: \"select 1\"");
      case 2, 5, 6 ->
          "action: retrieval.search, store: "
              + pick("notes", "nits", "crm.lookup")
              + pick("", "")
              + pick("", ", attributes: {store.top_k: 5, store.labels: [secret]}");
      case 3 ->
          "action: http.send, host: "
              + pick("api.acme.example", "API.ACME.example", "x", "\"[::1]\"")
              + pick("", ", port: 443", ", path: /a/b")
              + pick("", ", attributes: {http.method: post, http.scheme: https}");
      case 4 ->
          "action: model.chat"
              + pick("", ", model: gpt-4o", ", model: claude-😀")
              + pick("", ", prompt: \"hi ann\"", ", attributes: {model.tools: [crm.lookup]}");
      default ->
          "action: tool.call"
              + pick("", ", tool: crm.lookup", ", tool: crm.note", ", tool: admin", ", tool: a")
              + pick(
                  "",
                  ", args: {who: ann, tags: [a], n: 3}",
                  ", args: {who: 7, tags: a, n: 9223372036854775807}",
                  ", args: {who: \"\", tags: [7, a], n: -0.0}",
                  ", args: {who: [ann], tags: {a: 1}, n: 1e400}",
                  ", args: [ann]",
                  ", args: {n: \"3\", who: \"ANN\"}")
              + pick("", "", ", resource: [crm.lookup, admin]")
              + pick("", "", ", exact: false");
    };
  }

  private static Call read(String text) {
    Problems problems = new Problems();
    return CallFile.read("call.yaml", text, problems)
        .orElseThrow(() -> new AssertionError(text + problems.list()))
        .call();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
