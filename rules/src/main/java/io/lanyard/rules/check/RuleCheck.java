package io.lanyard.rules.check;

import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * What there is to say about a valid rule file. Immutable.
 *
 * @param remarks in the order of the file
 * @param contentRules the ids of the rules that the wording of a prompt can sway
 * @param otherRules how many rules decide alike, however a prompt is phrased: none of the
 *     attributes that they read holds its words
 */
public record RuleCheck(List<Remark> remarks, List<String> contentRules, int otherRules) {
  public RuleCheck {
    remarks = List.copyOf(remarks);
    contentRules = List.copyOf(contentRules);
  }

  /**
   * Looks at a rule file.
   *
   * @param now tells grants that have ended from those that will
   */
  public static RuleCheck of(RuleFile file, Instant now) {
    Written written = Written.of(file);
    TreeSet<Remark> remarks = new TreeSet<>();
    List<Rule> own = file.rules().stream().filter(written::isOwn).toList();
    for (Rule rule : own) {
      remarks.addAll(Conditions.remarks(rule));
      remarks.addAll(Globs.remarks(rule, written));
      remarks.addAll(Grants.remarks(rule, file, now));
      Refusals.remark(rule, written).ifPresent(remarks::add);
    }
    remarks.addAll(CutShort.remarks(file, own));
    remarks.addAll(Folders.remarks(file.rules(), own, written));
    remarks.addAll(Globs.ofLabels(file, written));
    remarks.addAll(Overlaps.remarks(file.rules(), written));
    remarks.addAll(Defaults.remarks(file, written));
    remarks.addAll(Claims.remarks(file, written));
    remarks.addAll(Labelled.remarks(file));
    remarks.addAll(Unused.remarks(file, written));
    Unasked.remark(file, own, written).ifPresent(remarks::add);
    remarks.addAll(Lookalikes.remarks(file));
    remarks.addAll(KeyFiles.remarks(file, written));
    List<String> content =
        file.rules().stream().filter(Wording::sways).map(Rule::id).sorted().toList();
    return new RuleCheck(List.copyOf(remarks), content, file.rules().size() - content.size());
  }

  /** Whether anything is likely a mistake. */
  public boolean hasWarnings() {
    return remarks.stream().anyMatch(remark -> remark.kind().isWarning());
  }

  /** What is proven about the wording of prompts: by what rules read, not by trying. */
  public String wording() {
    String alike = " decides alike, however a prompt is phrased: none reads its words";
    if (contentRules.isEmpty()) {
      return "every rule" + alike;
    }
    return String.join(", ", contentRules) + " can be swayed by words; every other rule" + alike;
  }
}
