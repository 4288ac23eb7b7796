package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.Refusal;
import io.lanyard.rules.yaml.Position;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule as the file says it, checked. Immutable.
 *
 * @param id unique in the file and what it includes
 * @param at where the rule stands
 * @param actions the actions whose calls it looks at
 * @param resources globs on the resource; empty: any
 * @param when the condition
 * @param filter an allow's obligation: the documents that may be returned
 * @param provisions an allow's other obligations
 * @param reason for the people on call; never shown to a model
 * @param observed whether it is only recorded when it matches
 * @param until the instant from which it doesn't count any more
 * @param limit how many calls or tokens; for limits only
 * @param refusal how a tool call that it denies ends
 */
public record Rule(
    String id,
    Position at,
    RuleEffect effect,
    Set<Action> actions,
    List<Glob> resources,
    Condition when,
    Optional<Condition> filter,
    List<Provision> provisions,
    String reason,
    boolean observed,
    Instant until,
    Optional<Limit> limit,
    Refusal refusal) {
  /** The id of denials of statements that would change what their session was told. */
  public static final String SESSION = "session";

  /** The id of denials of calls that carry a key, or what stands for one, where it must not be. */
  public static final String CREDENTIAL = "credential";

  /** The id of denials of calls that are made for the wrong caller. */
  public static final String MIXED = "mixed";

  /** Ids that decisions have when no rule settled them. */
  public static final Set<String> FIXED_IDS =
      Set.of(
          "default",
          "ticket",
          "background",
          "anonymous",
          "expired",
          "max_flow_age",
          "revoked",
          "revocation-unknown",
          "failure",
          "audit",
          SESSION,
          CREDENTIAL,
          MIXED);

  public Rule {
    actions = EnumSet.copyOf(actions);
    resources = List.copyOf(resources);
    provisions = List.copyOf(provisions);
  }

  /** Whether an allow comes with obligations. */
  public boolean obliges() {
    return filter.isPresent() || !provisions.isEmpty();
  }

  /** Whether it is about what a call reaches, whatever its condition. */
  public boolean concerns(Call call) {
    return Resources.match(this, call);
  }
}
