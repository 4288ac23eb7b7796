package io.lanyard.agent.suggest;

import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The second look at a record: what was done, and the rules that it takes. Used by one thread. */
public final class Suggestion implements RecordReader.Taker {
  private final Survey survey;
  private final Uses meant = new Uses();
  private final Map<Judgement, Uses> doubtful = new EnumMap<>(Judgement.class);
  private final Set<Persona> everybody = new TreeSet<>();
  private final Set<String> ids = new HashSet<>();
  private long calls;
  private long allowed;
  private long left;

  /** Begins after the survey has ended. */
  public Suggestion(Survey survey) {
    this.survey = survey;
  }

  @Override
  public void decision(RecordedCall call) {
    Judgement judgement = Judgement.of(call, survey);
    calls++;
    if (judgement == Judgement.NEEDS_NONE) {
      allowed++;
      return;
    }
    Persona persona = Persona.of(call, survey);
    everybody.add(persona);
    boolean counted =
        judgement.isDoubtful()
            ? doubtful.computeIfAbsent(judgement, fresh -> new Uses()).add(call, persona)
            : meant.add(call, persona);
    if (!counted) {
      left++;
    } else if (!judgement.isDoubtful()) {
      allowed++;
    }
  }

  Survey survey() {
    return survey;
  }

  /** How many decisions there are. */
  public long calls() {
    return calls;
  }

  /** How many of them the rules allow. */
  public long allowed() {
    return allowed;
  }

  /** How many were of too many kinds to be looked at. */
  public long left() {
    return left;
  }

  /** Those who make calls. */
  Collection<Persona> everybody() {
    return everybody;
  }

  /** The rules for all that was meant. */
  List<Draft> rules() {
    Map<String, Draft> drafts = new TreeMap<>();
    for (Access access : meant.accesses()) {
      draft(access, meant.of(access), Judgement.MEANT, drafts);
    }
    return inOrder(drafts);
  }

  /** What a person must decide about, unless the same is allowed anyway. */
  List<Draft> doubts() {
    Map<String, Draft> drafts = new TreeMap<>();
    doubtful.forEach(
        (judgement, uses) -> {
          for (Access access : uses.accesses()) {
            Map<Persona, Tally> open = new TreeMap<>(uses.of(access));
            open.keySet().removeAll(meant.of(access).keySet());
            if (!open.isEmpty()) {
              draft(access, open, judgement, drafts);
            }
          }
        });
    return inOrder(drafts);
  }

  private void draft(
      Access access, Map<Persona, Tally> users, Judgement judgement, Map<String, Draft> into) {
    Cover.of(users.keySet(), everybody)
        .forEach(
            (condition, covered) -> {
              Tally tally = new Tally();
              covered.forEach(persona -> tally.add(users.getOrDefault(persona, new Tally())));
              String key = judgement + " " + access.kind() + " " + condition;
              into.computeIfAbsent(
                      key, fresh -> new Draft(id(access, condition, covered), judgement, condition))
                  .add(access, covered, tally);
            });
  }

  private String id(Access access, String condition, Set<Persona> covered) {
    String who =
        condition.startsWith("\"")
            ? Written.slug(condition.substring(0, condition.lastIndexOf('"')))
            : condition.startsWith("caller.groups") ? "groups" : covered.iterator().next().slug();
    String wanted = access.noun() + "-for-" + (who.isEmpty() ? "some" : who);
    String id = wanted;
    for (int i = 2; !ids.add(id); i++) {
      id = wanted + "-" + i;
    }
    return id;
  }

  private static List<Draft> inOrder(Map<String, Draft> drafts) {
    List<Draft> all = new ArrayList<>(drafts.values());
    all.sort(Comparator.comparing(Draft::judgement).thenComparing(Draft::action));
    return all;
  }
}
