package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.rules.Glob;
import io.lanyard.rules.Label;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.check.Remark.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Globs that match nothing likely, or more than they look like. */
final class Globs {
  /** Where a percent sign may be one. */
  private static final Set<Action> PATHS =
      Set.of(Action.FILE_OPEN, Action.MCP_READ, Action.PROCESS_START, Action.REQUEST_ENTER);

  private Globs() {}

  static List<Remark> remarks(Rule rule, Written written) {
    List<Remark> remarks = new ArrayList<>();
    for (Glob glob : rule.resources()) {
      odd(rule, glob.pattern())
          .ifPresent(
              odd ->
                  remarks.add(
                      new Remark(
                          Kind.SUSPICIOUS_GLOB,
                          written.glob(rule, glob.pattern()),
                          "the resource " + glob + " of the rule " + rule.id(),
                          odd.why(),
                          odd.mend())));
    }
    return remarks;
  }

  /** Globs under {@code labels:}: what they miss has no label, and no rule about it is asked. */
  static List<Remark> ofLabels(RuleFile file, Written written) {
    List<Remark> remarks = new ArrayList<>();
    for (Label label : file.labels()) {
      for (Glob glob : label.tables()) {
        odd(Action.SQL_EXECUTE, glob.pattern())
            .ifPresent(odd -> remarks.add(remark("table", glob, label, odd, written)));
      }
      for (Glob glob : label.stores()) {
        odd(Action.RETRIEVAL_SEARCH, glob.pattern())
            .ifPresent(odd -> remarks.add(remark("store", glob, label, odd, written)));
      }
    }
    return remarks;
  }

  private static Remark remark(String kind, Glob glob, Label label, Odd odd, Written written) {
    return new Remark(
        Kind.SUSPICIOUS_GLOB,
        written.labelled(label.name(), glob.pattern()),
        "the " + kind + " " + glob + " of the label " + label.name(),
        odd.why(),
        odd.mend());
  }

  private record Odd(String why, String mend) {}

  /** A glob may be meant for one of the rule's actions only, so it has to be odd for all. */
  private static Optional<Odd> odd(Rule rule, String glob) {
    Optional<Odd> odd = Optional.empty();
    for (Action action : rule.actions()) {
      odd = odd(action, glob);
      if (odd.isEmpty()) {
        return odd;
      }
    }
    return odd;
  }

  private static Optional<Odd> odd(Action action, String glob) {
    if (looksLikeRegex(action, glob)) {
      return found(
          "is a glob and looks like a regular expression", "only * and ? are special; use a list");
    }
    if (glob.matches("[“”„«»‘’‚‹›].*|.*[“”„«»‘’‚‹›]")) {
      return found("has typographic quotes, which are part of the name", "write straight ones");
    }
    if (action != Action.SQL_EXECUTE && glob.matches("lists\\.\\w+")) {
      return found("is a glob and looks like the name of a list", "write it in when, after in");
    }
    if (glob.contains("%") && !PATHS.contains(action)) {
      return found(
          "is a glob, in which SQL's % stands for itself", "write " + glob.replace('%', '*'));
    }
    return switch (action) {
      case HTTP_SEND -> host(glob);
      case SOCKET_CONNECT -> endpoint(glob);
      case SQL_EXECUTE ->
          glob.matches(".*[\\s\"'`].*")
              ? found(
                  "has quotes or white space; names are compared without", "write the bare name")
              : Optional.empty();
      case REQUEST_ENTER -> path(glob);
      case PROCESS_START ->
          glob.matches("\\S+ -.*")
              ? found(
                  "can't match: the resource is the program alone",
                  "write " + glob.replaceFirst(" .*", "") + ", and ask for process.args in when")
              : Optional.empty();
      case FILE_OPEN -> file(glob);
      default -> Optional.empty();
    };
  }

  private static Optional<Odd> file(String glob) {
    if (glob.matches("~.*")) {
      return found(
          "can't match: ~ stands for itself",
          "write the folder such as /home/*" + glob.substring(1));
    }
    String rest = glob.replaceFirst("^(\\.\\.?[/\\\\])+", "");
    if (!rest.equals(glob)) {
      return found("can't match: every path is absolute", "write */" + rest);
    }
    if (glob.matches("(.*[/\\\\])?\\.\\.?([/\\\\].*)?")) {
      return found("can't match: paths come without . and ..", "write where it leads");
    }
    if (!glob.matches("([/*?\\\\]|[A-Za-z]:).*")) {
      return found("can't match: every path is absolute", "write */" + glob);
    }
    return glob.matches(".+/")
        ? found("can't match: no path ends with /", "write " + glob + "* for what is in it")
        : Optional.empty();
  }

  private static Optional<Odd> path(String glob) {
    if (!glob.matches("([/*?]|kafka:).*")) {
      return found("can't match: every path begins with /", "write /" + glob);
    }
    return glob.matches(".*\\{.*}.*")
        ? found("is no template: the path is compared as it came", "write * for what is in braces")
        : Optional.empty();
  }

  private static Optional<Odd> host(String glob) {
    if (glob.contains("/")) {
      return found("can't match: the resource is the host alone", "take scheme and path off");
    }
    if (glob.startsWith("[")) {
      return found(
          "can't match: IPv6 addresses are compared without brackets",
          "write " + glob.replaceAll("[\\[\\]]", ""));
    }
    if (glob.matches("[^:\\[]*:\\d+")) {
      return found("can't match: the resource is the host alone", "ask for http.port in when");
    }
    return bareStar(glob);
  }

  private static Optional<Odd> endpoint(String glob) {
    if (!glob.contains(":") && !glob.endsWith("*")) {
      return found("can't match: the resource is host:port", "write " + glob + ":*, or its port");
    }
    return bareStar(glob.replaceFirst(":[^:]*$", ""));
  }

  /** {@code *acme.example} is the old trap of {@code endsWith}. */
  private static Optional<Odd> bareStar(String host) {
    return host.startsWith("*") && Domains.looksLikeOne(host.substring(1)) && host.charAt(1) != '.'
        ? found(
            "matches evil-" + host.substring(1) + " too",
            "write *." + host.substring(1) + ", or domain(\"" + host.substring(1) + "\") in when")
        : Optional.empty();
  }

  private static boolean looksLikeRegex(Action action, String glob) {
    boolean anything = action == Action.FILE_OPEN || action == Action.PROCESS_START;
    return glob.startsWith("^")
        || glob.startsWith(".*")
        || (!anything && glob.matches(".*(\\$|[|\\\\]|\\(.*\\)|\\{.*,.*}|\\[[^:]*]).*"));
  }

  private static Optional<Odd> found(String why, String mend) {
    return Optional.of(new Odd(why, mend));
  }
}
