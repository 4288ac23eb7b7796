package io.lanyard.agent;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.CurrentCaller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Gate;
import io.lanyard.Outcome;
import io.lanyard.Workloads;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.AuditedCallers;
import io.lanyard.agent.caller.CallerEvents;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.database.ToldDatabases;
import io.lanyard.agent.origin.Tracking;
import io.lanyard.agent.outbound.Outbound;
import io.lanyard.agent.revocation.RevocationWatch;
import io.lanyard.agent.route.Routes;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import java.util.function.Supplier;

/**
 * Everything that follows the rule file: decisions, callers, workloads, assertions. A new file is
 * taken up whole, while calls in flight end under the one they began with.
 */
final class RulesInForce implements DecisionPoint {
  private static final String BEGINS_TO_ASK =
      "rules begin to ask where texts came from: what running flows have heard counts as"
          + " anybody's, and the SQL of classes that are loaded is not known as the"
          + " application's until it is restarted";

  private final Surroundings surroundings;
  private final RuleWorkloads workloads;
  private final RuleAssertions assertions;
  private final CallerEvents callers;
  private final Tracking tracking;
  private final RevocationWatch revocations;
  private volatile DecisionPoint decisions;

  /**
   * Begins with these rules.
   *
   * @param decisions what decides until a new file is taken up
   */
  RulesInForce(
      RuleFile rules,
      DecisionPoint decisions,
      Surroundings surroundings,
      RevocationWatch revocations,
      Workloads builtIn,
      Tracking tracking,
      AuditLog record) {
    this.tracking = tracking;
    this.surroundings = surroundings;
    this.revocations = revocations;
    this.decisions = decisions;
    this.workloads = new RuleWorkloads(builtIn, rules);
    this.assertions = new RuleAssertions(rules, record);
    this.callers = new AuditedCallers(record);
  }

  void install(RuleFile rules) {
    try {
      secrets(rules).run();
    } catch (UnreadableSecretException unreadable) {
      throw new StartRefusedException(String.valueOf(unreadable.getMessage()));
    }
    if (asksOrigins(decisions)) {
      tracking.beginWithResources();
    } else {
      tracking.rest();
    }
    takeUp(rules, decisions);
    Gate.workloads(workloads);
    CurrentCaller.install(assertions);
  }

  /** Reads everything that may not be readable before anything of it counts. */
  private static Runnable secrets(RuleFile rules) {
    Runnable databases = ToldDatabases.prepare(rules);
    Runnable outbound = Outbound.prepare(rules);
    return () -> {
      databases.run();
      outbound.run();
      Routes.install(rules);
      if (!rules.credentials().isEmpty() && !rules.enforcement().policy().enforce()) {
        Say.line(
            "credentials: in observe no request is given a key; placeholders leave as they are");
      }
    };
  }

  /** Compiles the rules that it began with; meanwhile they decide as they are. */
  void compile() {
    compile(decisions);
  }

  private static void compile(DecisionPoint decisions) {
    if (decisions instanceof RuleSet rules) {
      try {
        rules.compile();
      } catch (RuntimeException | Error failure) {
        // They go on deciding uncompiled, so that only speed is lost.
        Gate.report("compile rules", failure);
      }
    }
  }

  /**
   * Gets a new file ready, with all that can fail about it.
   *
   * @return takes it up, and says what else there is to know about it; empty for nothing
   * @throws UnreadableSecretException if it names a secret that can't be read
   */
  Supplier<String> prepare(RuleFile rules) {
    Runnable secrets = secrets(rules);
    RuleSet next = RuleSet.of(rules, surroundings);
    compile(next);
    return () -> {
      secrets.run();
      return follow(rules, next);
    };
  }

  private String follow(RuleFile rules, RuleSet next) {
    boolean first = asksOrigins(next) && !tracking.isAsked();
    if (first) {
      tracking.beginWithResources();
    }
    takeUp(rules, next);
    workloads.follow(rules);
    assertions.follow(rules);
    Gate.policy(rules.enforcement().policy());
    return first ? BEGINS_TO_ASK : "";
  }

  private void takeUp(RuleFile rules, DecisionPoint next) {
    if (next instanceof RuleSet set) {
      tracking.label(set::labels);
    }
    revocations.follow(rules.revocation());
    Entrance.install(rules, surroundings.appName(), callers, revocations);
    decisions = next;
  }

  private static boolean asksOrigins(DecisionPoint decisions) {
    return decisions instanceof RuleSet rules && rules.asksOrigins();
  }

  @Override
  public Decision decide(Call call) {
    Decision decision = decisions.decide(call);
    if (call.action() == Action.SQL_EXECUTE && !decision.stops()) {
      tracking.reads(call);
    }
    return decision;
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    decisions.ended(call, decision, outcome);
  }
}
