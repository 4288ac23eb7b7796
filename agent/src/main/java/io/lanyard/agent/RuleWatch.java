package io.lanyard.agent;

import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.Reload;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes up changes of the rule file while the application runs. A file that cannot be used, or that
 * loosens what only a restart may loosen, is reported and the last good rules stay.
 */
final class RuleWatch implements Runnable {
  private static final long PERIOD_MILLIS = 1_000;

  private final AgentConfig config;
  private final Path path;
  private final RulesInForce inForce;
  private final AuditLog record;
  private RuleFile current;
  private String lastRefused = "";

  private RuleWatch(AgentConfig config, RuleFile current, RulesInForce inForce, AuditLog record) {
    this.config = config;
    this.path = Path.of(config.rules());
    this.current = current;
    this.inForce = inForce;
    this.record = record;
  }

  static void begin(AgentConfig config, RuleFile current, RulesInForce inForce, AuditLog record) {
    RuleWatch watch = new RuleWatch(config, current, inForce, record);
    Thread thread = new Thread(null, watch, "lanyard-rules", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    while (true) {
      try {
        Thread.sleep(PERIOD_MILLIS);
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error failure) {
        Gate.report("reload of " + path, failure);
      }
    }
  }

  private void look() {
    Loaded loaded = RuleFile.load(path);
    if (loaded instanceof Loaded.Invalid invalid) {
      refuse(invalid.problems().toString());
    } else if (loaded instanceof RuleFile file && !file.digest().equals(current.digest())) {
      take(file.with(StartingRules.under(config, file.enforcement())));
    } else {
      lastRefused = "";
    }
  }

  private void take(RuleFile file) {
    List<Problem> refusals = Reload.refusals(current, file);
    if (!refusals.isEmpty()) {
      refuse(refusals.toString());
      return;
    }
    String note;
    try {
      note = inForce.follow(file);
    } catch (UnreadableSecretException unreadable) {
      refuse(String.valueOf(unreadable.getMessage()));
      return;
    }
    current = file;
    lastRefused = "";
    Say.line("rules reloaded: " + file.rules().size() + " rules of " + path);
    if (!note.isEmpty()) {
      Say.line(note);
    }
    record.write(AuditEvent.reload("applied", file.digest(), note));
    try {
      record.keepRules(file);
    } catch (IOException failure) {
      Gate.report("keeping the rules of " + path, failure);
    }
  }

  /** Says so once, not every second. */
  private void refuse(String problems) {
    if (!problems.equals(lastRefused)) {
      lastRefused = problems;
      Say.line("rules not reloaded, the last good ones stay: " + problems);
      record.write(AuditEvent.reload("refused", current.digest(), problems));
    }
  }
}
