package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.Resource;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resources a rule's globs mean.
 *
 * <p>An allow needs every name that the call reaches, others any. Hosts and tables count in upper
 * and lower case alike; other names as they are. A table without its schema stands for that table
 * in any schema to whatever restricts, and only for the unqualified name to an allow: in both cases
 * the reading that lets less through.
 */
final class Resources {
  private Resources() {}

  /**
   * Whether a rule is about what a call reaches. Asks the call only if the rule has globs: for SQL
   * the answer takes reading the statement.
   */
  static boolean match(Rule rule, Call call) {
    if (rule.resources().isEmpty()) {
      return true;
    }
    return rule.effect() == RuleEffect.ALLOW
        ? all(call.action(), rule.resources(), call.resource())
        : any(call.action(), rule.resources(), call.resource().names());
  }

  /** What reaches nothing by name reaches nothing that an allow could have named. */
  private static boolean all(Action action, List<Glob> globs, Resource resource) {
    if (!resource.exact() || resource.names().isEmpty()) {
      return false;
    }
    for (String name : resource.names()) {
      if (!matches(action, globs, name)) {
        return false;
      }
    }
    return true;
  }

  /** The names that a call reaches and an allow does not name. */
  static Set<String> beside(Rule rule, Call call) {
    Set<String> beside = new TreeSet<>(call.resource().names());
    beside.removeIf(name -> matches(call.action(), rule.resources(), name));
    return beside;
  }

  private static boolean any(Action action, List<Glob> globs, Set<String> names) {
    if (action == Action.SQL_EXECUTE) {
      return anyTable(globs, names);
    }
    for (String name : names) {
      if (matches(action, globs, name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the tables, with or without its schema, fits. */
  static boolean anyTable(List<Glob> globs, Set<String> names) {
    for (String name : names) {
      String plain = inPlainLetters(name);
      if (isTable(globs, name) || (!plain.equals(name) && isTable(globs, plain))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTable(List<Glob> globs, String name) {
    for (String rest = name; !rest.isEmpty(); rest = withoutFirstPart(rest)) {
      if (matches(Action.SQL_EXECUTE, globs, rest)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A table's name in the letters that other forms of them stand for (NFKC): SQL Server finds
   * {@code salary} under its name in full-width letters, too.
   */
  static String inPlainLetters(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC);
      }
    }
    return name;
  }

  static String withoutFirstPart(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  private static boolean matches(Action action, List<Glob> globs, String name) {
    for (Glob glob : globs) {
      if (ignoresCase(action) ? glob.matchesAnyCase(name) : glob.matches(name)) {
        return true;
      }
    }
    return false;
  }

  static boolean ignoresCase(Action action) {
    return action == Action.SQL_EXECUTE
        || action == Action.HTTP_SEND
        || action == Action.SOCKET_CONNECT;
  }
}
