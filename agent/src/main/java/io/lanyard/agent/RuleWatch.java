package io.lanyard.agent;

import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.agent.supply.RuleSupply;
import io.lanyard.agent.supply.Supplied;
import io.lanyard.agent.supply.Supplies;
import io.lanyard.agent.supply.SupplyRefusedException;
import io.lanyard.rules.Reload;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.diff.ChangeSummary;
import io.lanyard.rules.yaml.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes up changes of the rules while the application runs. Rules that cannot be used, or that
 * loosen what only a restart or a signature may loosen, are reported and the last good ones stay.
 */
final class RuleWatch implements Runnable {
  private static final Duration PERIOD_OF_FILES = Duration.ofMillis(500);

  /** A refusal that lasts is said again: whoever looks at today's log must see it. */
  private static final Duration AGAIN = Duration.ofHours(1);

  private final AgentConfig config;
  private final RuleSupply supply;
  private final Duration period;
  private final RulesInForce inForce;
  private final AuditLog record;
  private RuleFile current;
  private final Settling settling;
  private boolean wasInterrupted;
  private List<String> lastRefused = List.of();
  private Instant said = Instant.MIN;

  private RuleWatch(
      AgentConfig config,
      RuleSupply supply,
      RuleFile current,
      RulesInForce inForce,
      AuditLog record) {
    this.config = config;
    this.supply = supply;
    this.period = Supplies.isUrl(config.rules()) ? config.poll() : PERIOD_OF_FILES;
    this.settling = Settling.of(supply);
    this.current = current;
    this.inForce = inForce;
    this.record = record;
  }

  /** Goes on with the rules of the start, whose problems, if any, have been said. */
  static void begin(
      AgentConfig config,
      RuleSupply supply,
      StartingRules start,
      RulesInForce inForce,
      AuditLog record) {
    RuleWatch watch = new RuleWatch(config, supply, start.rules(), inForce, record);
    if (!start.problems().isEmpty()) {
      watch.refused(start.problems(), Instant.now());
    }
    Thread thread = new Thread(null, watch, "lanyard-rules", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    while (true) {
      pause();
      try {
        look();
      } catch (RuntimeException | Error failure) {
        Gate.report("reload of " + config.rules(), failure);
      }
    }
  }

  /** An application that interrupts all threads that it finds must not end this one. */
  private void pause() {
    try {
      Thread.sleep(period.toMillis());
    } catch (InterruptedException notByUs) {
      if (!wasInterrupted) {
        wasInterrupted = true;
        Gate.report("interrupted while watching " + config.rules(), notByUs);
      }
    }
  }

  private void look() {
    try {
      Supplied supplied = supply.get();
      if (supplied.rules().digest().equals(current.digest())) {
        inOrder();
      } else if (settling.isSettled(supplied.rules().digest())) {
        take(supplied);
      }
    } catch (SupplyRefusedException refused) {
      refuseIfSettled(refused.problems());
    } catch (UnreadableSecretException unreadable) {
      refuse(List.of(String.valueOf(unreadable.getMessage())));
    } catch (IOException unreadable) {
      refuseIfSettled(List.of(String.valueOf(unreadable.getMessage())));
    }
  }

  private void take(Supplied supplied) throws SupplyRefusedException {
    RuleFile file = StartingRules.under(config, supplied);
    List<Problem> refusals = supplied.isSigned() ? List.of() : Reload.refusals(current, file);
    if (!refusals.isEmpty()) {
      refuse(refusals.stream().map(Object::toString).toList());
      return;
    }
    String changed = ChangeSummary.of(current, file);
    Supplier<String> ready = inForce.prepare(file);
    // Only now: what never came into force must not keep what was from being taken up again.
    supply.taken(supplied);
    String note = ready.get();
    current = file;
    lastRefused = List.of();
    Say.line("rules reloaded: " + file.rules().size() + " rules of " + config.rules());
    Say.line("rules changed: " + changed);
    if (!note.isEmpty()) {
      Say.line(note);
    }
    record.write(
        AuditEvent.reload("applied", file.digest(), joined(supplied.signer(), changed, note)));
    try {
      record.keepRules(file);
    } catch (IOException failure) {
      Gate.report("keeping the rules of " + config.rules(), failure);
    }
  }

  private static String joined(String... parts) {
    return String.join("; ", List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
  }

  private void inOrder() {
    settling.begin();
    if (!lastRefused.isEmpty()) {
      lastRefused = List.of();
      Say.line("rules: what is in force is again what " + config.rules() + " says");
    }
  }

  private void refuseIfSettled(List<String> problems) {
    if (settling.isSettled(String.join("\n", problems))) {
      refuse(problems);
    }
  }

  /** Says so once, and again while it lasts; not every time that it looks. */
  private void refuse(List<String> problems) {
    Instant now = Instant.now();
    if (!problems.equals(lastRefused) || now.isAfter(said.plus(AGAIN))) {
      Say.problems("rules not reloaded, the last good ones stay", problems);
      refused(problems, now);
    }
  }

  private void refused(List<String> problems, Instant when) {
    lastRefused = problems;
    said = when;
    record.write(AuditEvent.reload("refused", current.digest(), String.join("\n", problems)));
  }
}
