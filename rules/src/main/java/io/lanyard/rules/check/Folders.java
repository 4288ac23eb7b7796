package io.lanyard.rules.check;

import io.lanyard.Action;
import io.lanyard.rules.Glob;
import io.lanyard.rules.Rule;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.check.Literal.Part;
import io.lanyard.rules.check.Remark.Kind;
import io.lanyard.rules.yaml.Position;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Folders that rules name without what is in them, and nobody names that elsewhere: {@code /etc} is
 * no file that a tool would open.
 */
final class Folders {
  /** What is a folder on every system (Filesystem Hierarchy Standard 3.0), or by custom. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "/(bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)"
              + "|.*/\\.(ssh|aws|gnupg|kube|git)");

  private static final String WHY = "that is the folder itself, and not what is in it";

  private final List<Rule> all;
  private final List<Remark> remarks = new ArrayList<>();

  private Folders(List<Rule> all) {
    this.all = all.stream().filter(rule -> rule.actions().contains(Action.FILE_OPEN)).toList();
  }

  /**
   * Folders in some rules.
   *
   * @param all the rules of the file, any of which may name what is in a folder
   */
  static List<Remark> remarks(List<Rule> all, List<Rule> own, Written written) {
    Folders folders = new Folders(all);
    for (Rule rule : own) {
      if (rule.actions().equals(EnumSet.of(Action.FILE_OPEN))) {
        folders.lookAtGlobs(rule, written);
        folders.lookAtCondition(rule);
      }
    }
    return folders.remarks;
  }

  private void lookAtGlobs(Rule rule, Written written) {
    for (Glob glob : rule.resources()) {
      String folder = glob.pattern();
      if (KNOWN.matcher(folder).matches() && !isNamedWithin(folder)) {
        String what = "the resource " + glob + " of the rule " + rule.id();
        Position at = written.glob(rule, folder);
        String mend = "write " + folder + "/* for that";
        remarks.add(new Remark(Kind.SUSPICIOUS_GLOB, at, what, WHY, mend));
      }
    }
  }

  private void lookAtCondition(Rule rule) {
    for (Literal literal : paths(rule)) {
      String folder = literal.text();
      if (literal.part() == Part.WHOLE
          && KNOWN.matcher(folder).matches()
          && !isNamedWithin(folder)) {
        Position at = rule.when().place().at(literal.range().offset());
        String what = "file.path is compared with \"" + folder + "\"";
        String mend = "write file.path.startsWith(\"" + folder + "/\") for that";
        remarks.add(new Remark(Kind.IMPOSSIBLE_VALUE, at, what, WHY, mend));
      }
    }
  }

  /** Whether some rule reaches what is in the folder by a name that begins with it. */
  private boolean isNamedWithin(String folder) {
    return all.stream()
        .anyMatch(
            rule ->
                rule.resources().stream().anyMatch(glob -> glob.matches(folder + "/x"))
                    || rule.when().forms().values().stream()
                        .anyMatch(form -> joinsBeginnings(form.root()))
                    || paths(rule).stream().anyMatch(path -> isWithin(path, folder)));
  }

  /** {@code file.path.startsWith(f + "/")}, where nobody knows here what each {@code f} is. */
  private static boolean joinsBeginnings(Node node) {
    return (node instanceof Node.Call call
            && call.function().equals("startsWith")
            && call.arguments().get(0) instanceof Node.Read read
            && read.name().text().equals("file.path")
            && !(call.arguments().get(1) instanceof Node.Constant))
        || node.children().stream().anyMatch(Folders::joinsBeginnings);
  }

  private static boolean isWithin(Literal path, String folder) {
    return path.text().startsWith(folder + "/")
        || (path.part() == Part.START && folder.startsWith(path.text()));
  }

  private static List<Literal> paths(Rule rule) {
    return rule.when().forms().values().stream()
        .flatMap(form -> Literal.in(form.root()).stream())
        .filter(literal -> literal.attribute().equals("file.path"))
        .toList();
  }
}
