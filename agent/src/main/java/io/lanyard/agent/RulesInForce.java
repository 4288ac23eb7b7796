package io.lanyard.agent;

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
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;

/**
 * Everything that follows the rule file: decisions, callers, workloads, assertions. A new file is
 * taken up whole, while calls in flight end under the one they began with.
 */
final class RulesInForce implements DecisionPoint {
  private final Surroundings surroundings;
  private final RuleWorkloads workloads;
  private final RuleAssertions assertions;
  private final CallerEvents callers;
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
      Workloads builtIn,
      AuditLog record) {
    this.surroundings = surroundings;
    this.decisions = decisions;
    this.workloads = new RuleWorkloads(builtIn, rules);
    this.assertions = new RuleAssertions(rules, record);
    this.callers = new AuditedCallers(record);
  }

  void install(RuleFile rules) {
    Entrance.install(rules, callers);
    Gate.workloads(workloads);
    CurrentCaller.install(assertions);
  }

  void follow(RuleFile rules) {
    Entrance.install(rules, callers);
    decisions = RuleSet.of(rules, surroundings);
    workloads.follow(rules);
    assertions.follow(rules);
    Gate.policy(rules.enforcement().policy());
  }

  @Override
  public Decision decide(Call call) {
    return decisions.decide(call);
  }

  @Override
  public void ended(Call call, Decision decision, Outcome outcome) {
    decisions.ended(call, decision, outcome);
  }
}
