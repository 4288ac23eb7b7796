package io.lanyard.rules.review;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Effect;
import io.lanyard.Resource;
import io.lanyard.rules.AnonymousCallers;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Mode;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleEffect;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.review.Answer.Can;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who can do something, as the rules alone say it. Claims nothing that depends on the call: such a
 * condition is shown instead. Immutable.
 */
public final class WhoCan {
  private final RuleFile file;
  private final Action action;
  private final Optional<String> resource;
  private final Instant now;
  private final List<Rule> rules;
  private final Known calls;

  /**
   * The question.
   *
   * @param resource a name that the call reaches, and nothing besides; empty for any
   * @param now grants that have ended by then count no more
   */
  public WhoCan(RuleFile file, Action action, Optional<String> resource, Instant now) {
    this.file = file;
    this.action = action;
    this.resource = resource;
    this.now = now;
    this.calls = Known.of(file, action, resource);
    this.rules =
        file.rules().stream()
            .filter(rule -> rule.actions().contains(action) && concerns(rule))
            .sorted(Comparator.comparing(Rule::id))
            .toList();
  }

  /** Whether calls that reach the name can meet a rule: by its globs, and by its condition. */
  private boolean concerns(Rule rule) {
    return resource
            .map(name -> Call.of(action, Attributes.of(Resource.of(name), Map.of())))
            .map(rule::concerns)
            .orElse(true)
        && calls.holds(form(rule)).orElse(true);
  }

  /** What happens when no rule matches. */
  public Effect byDefault() {
    return file.defaultOf(action);
  }

  /** The rules of an effect that could take part; those on trial left out. */
  public List<Rule> rules(RuleEffect effect) {
    return rules.stream().filter(rule -> rule.effect() == effect && !rule.observed()).toList();
  }

  /** What a rule demands beside what the name itself settles. */
  public Terms terms(Rule rule) {
    return Terms.of(form(rule), calls);
  }

  /** Whether the rule also refuses where its condition fails. */
  public boolean failsToo(Rule rule) {
    return rule.effect() != RuleEffect.ALLOW && form(rule).canFail();
  }

  /** What holds besides, one sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (file.enforcement().mode() == Mode.OBSERVE) {
      notes.add("The file says mode: observe; what it denies is only recorded.");
    }
    if (!action.isModelWork() && action != Action.REQUEST_ENTER) {
      notes.add("Background work that no model output has touched faces the denies only.");
    }
    return notes;
  }

  /** Whether a grant counts no more. */
  public boolean hasEnded(Rule rule) {
    return !now.isBefore(rule.until());
  }

  /** The callers of whom everything is known: nobody, and this program's own work. */
  public List<Answer> known() {
    List<Answer> answers = new ArrayList<>();
    boolean denied =
        file.enforcement().anonymous() == AnonymousCallers.DENY && action != Action.REQUEST_ENTER;
    answers.add(
        denied
            ? new Answer("anonymous", Can.NO, "the file says anonymous: deny")
            : answer("anonymous", Caller.ANONYMOUS));
    for (Caller builtIn : List.of(Caller.STARTUP, Caller.BACKGROUND)) {
      answers.add(answer(builtIn.subject(), builtIn));
    }
    for (CallerSource source : file.callers()) {
      if (source instanceof CallerSource.Workload workload) {
        Caller caller = Caller.workload(workload.subject(), workload.groups(), workload.id());
        answers.add(answer(workload.subject(), caller));
      }
    }
    return answers;
  }

  private Answer answer(String name, Caller caller) {
    Known known = calls.by(caller);
    Optional<String> possibleDeny = Optional.empty();
    for (Rule deny : rules(RuleEffect.DENY)) {
      Optional<Boolean> holds = known.holds(form(deny));
      boolean sure = !known.mayBe(false, form(deny));
      if (sure && isAboutAll(deny)) {
        return new Answer(name, Can.NO, "'" + deny.id() + "' denies it");
      }
      if (sure || holds.isEmpty()) {
        possibleDeny = Optional.of(deny.id());
      }
    }
    Answer granted = granted(name, known);
    return granted.can() == Can.YES && possibleDeny.isPresent()
        ? new Answer(name, Can.DEPENDS, "'" + possibleDeny.get() + "' may deny it")
        : granted;
  }

  private Answer granted(String name, Known known) {
    Optional<String> sure = Optional.empty();
    Optional<String> possible = Optional.empty();
    boolean obliged = !rules(RuleEffect.LIMIT).isEmpty();
    for (Rule allow : rules(RuleEffect.ALLOW)) {
      Optional<Boolean> holds = known.holds(form(allow));
      if (!hasEnded(allow) && known.mayBe(true, form(allow))) {
        possible = Optional.of(allow.id());
        sure = holds.isPresent() && isAboutAll(allow) ? possible : sure;
        // It applies even where another allow would do.
        obliged |= allow.obliges();
      }
    }
    if (sure.isEmpty() && byDefault() == Effect.DENY) {
      return possible
          .map(id -> new Answer(name, Can.DEPENDS, "'" + id + "' may allow it"))
          .orElse(new Answer(name, Can.NO, "no rule allows it"));
    }
    String by = sure.map(id -> "'" + id + "' allows it").orElse("the default is allow");
    return obliged
        ? new Answer(name, Can.DEPENDS, by + ", within limits and obligations")
        : new Answer(name, Can.YES, by);
  }

  /** Whether the rule is about everything that was asked for. */
  private boolean isAboutAll(Rule rule) {
    return resource.isPresent() || rule.resources().isEmpty();
  }

  private Expression form(Rule rule) {
    Expression form = rule.when().forms().get(action);
    if (form == null) {
      throw new IllegalArgumentException(rule.id() + " is not about " + action);
    }
    return form;
  }
}
