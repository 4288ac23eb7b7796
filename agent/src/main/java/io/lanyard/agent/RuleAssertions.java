package io.lanyard.agent;

import io.lanyard.Caller;
import io.lanyard.CurrentCaller;
import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.rules.RuleFile;
import java.util.Map;

/**
 * Lets the code that the rule file names assert callers, and records each that it does or tries.
 */
final class RuleAssertions implements CurrentCaller.Assertions {
  private final AuditLog record;
  private volatile RuleFile rules;

  RuleAssertions(RuleFile rules, AuditLog record) {
    this.rules = rules;
    this.record = record;
  }

  void follow(RuleFile newRules) {
    rules = newRules;
  }

  @Override
  public boolean permits(Caller asserted, Class<?> by) {
    boolean permitted = rules.assertions().permits(by.getPackageName());
    String reason = (permitted ? "asserted by " : "not permitted to ") + by.getName();
    record.write(AuditEvent.caller(permitted ? "asserted" : "refused", asserted, reason, Map.of()));
    return permitted;
  }
}
