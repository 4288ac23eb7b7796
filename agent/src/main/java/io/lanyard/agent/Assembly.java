package io.lanyard.agent;

import io.lanyard.DecisionPoint;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Workloads;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.AuditedDecisions;
import io.lanyard.agent.audit.LogSettings;
import io.lanyard.agent.audit.LoggedIncidents;
import io.lanyard.agent.audit.LoggedMixups;
import io.lanyard.agent.audit.UnopenedRecordException;
import io.lanyard.agent.caller.Entrance;
import io.lanyard.agent.classpath.Survey;
import io.lanyard.agent.database.UnchangedSessions;
import io.lanyard.agent.limit.BucketLimits;
import io.lanyard.agent.origin.Tracking;
import io.lanyard.agent.outbound.KeptCredentials;
import io.lanyard.agent.revocation.RevocationWatch;
import io.lanyard.agent.supply.RuleSupply;
import io.lanyard.agent.supply.Supplies;
import io.lanyard.agent.weave.Coverage;
import io.lanyard.agent.weave.Weaving;
import io.lanyard.rules.AuditSettings;
import io.lanyard.rules.NoRules;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what stands behind the gate: rules, record, callers. Runs on a daemon thread of
 * Lanyard's own, so that {@code premain} stays short.
 */
final class Assembly implements Runnable {
  private static final long SHUTDOWN_SECONDS = 10;

  private final AgentConfig config;
  private final String version;
  private final Workloads builtIn;
  private final Tracking tracking;
  private final Tracing tracing;
  private final PendingDecisions decisions;
  private final Coverage coverage;
  private final EarlyIncidents early;
  private final Weaving weaving;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable AuditLog log;
  private volatile boolean refused;

  Assembly(
      AgentConfig config,
      String version,
      Workloads builtIn,
      Tracking tracking,
      PendingDecisions decisions,
      Coverage coverage,
      EarlyIncidents early,
      Weaving weaving) {
    this.config = config;
    this.version = version;
    this.builtIn = builtIn;
    this.tracking = tracking;
    this.decisions = decisions;
    this.coverage = coverage;
    this.early = early;
    this.weaving = weaving;
    this.tracing = new Tracing(version, coverage, config.wantsTelemetry(), weaving);
  }

  void begin() {
    Thread thread = new Thread(null, this, "lanyard-start", 0, false);
    thread.setDaemon(true);
    Runtime.getRuntime().addShutdownHook(new Thread(null, this::end, "lanyard-stop", 0, false));
    thread.start();
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    try {
      assemble();
    } catch (StartRefusedException refusal) {
      refuse(String.valueOf(refusal.getMessage()));
    } catch (Throwable failure) {
      if (log != null || !(failure instanceof IOException)) {
        Gate.report("start", failure); // with its stack trace, and into the record if there is one
      }
      if (Gate.policy().enforce()) {
        refuse("could not start: " + failure);
      } else {
        Unrecorded.begin(failure);
        decisions.become(NoRules.INSTANCE);
        Gate.started();
        Entrance.installNobody();
      }
    } finally {
      done.countDown();
    }
  }

  private void assemble() throws IOException, ReflectiveOperationException {
    RuleSupply supply = supply();
    StartingRules start = StartingRules.read(config, supply);
    RuleFile rules = start.rules();
    String app = AppName.of(config.appName());
    Gate.policy(rules.enforcement().policy());
    AuditLog record = open(LogSettings.of(recording(rules), app));
    log = record;
    LoggedIncidents incidents = new LoggedIncidents(record);
    Gate.incidents(incidents);
    early.handOver(incidents);
    Gate.mixups(new LoggedMixups(record, System.err));
    RevocationWatch revocations = new RevocationWatch(record::write, incidents, record.beside());
    Surroundings surroundings =
        Surroundings.of(app).with(new BucketLimits()).with(Entrance.with(revocations));
    RulesInForce inForce =
        new RulesInForce(
            rules,
            decidedBy(rules, surroundings),
            surroundings,
            revocations,
            builtIn,
            tracking,
            record);
    inForce.install(rules);
    start.remember(config, supply);
    DecisionPoint recorded =
        new AuditedDecisions(
            new FulfillableDecisions(new KeptCredentials(new UnchangedSessions(inForce))), record);
    decisions.become(tracing.around(recorded, rules, app, incidents, record));
    Gate.started();
    prove();
    weaving.catchUp();
    weaving.watch();
    record.keepRules(rules);
    StartReport report =
        StartReport.of(config, version, rules, record.file(), coverage, Survey.ofThisJvm());
    record.write(report.event());
    Say.line(report.line());
    report.refuseGaps();
    if (!config.rules().isEmpty()) {
      inForce.compile();
      RuleWatch.begin(config, supply, start, inForce, record);
    }
  }

  private static AuditLog open(LogSettings settings) throws IOException {
    try {
      if (Files.isDirectory(settings.file())) {
        throw new FileSystemException(settings.file().toString(), null, "is a directory");
      }
      return AuditLog.open(settings);
    } catch (FileSystemException refusal) {
      throw new UnopenedRecordException(settings.file(), refusal);
    }
  }

  private RuleSupply supply() {
    try {
      return Supplies.of(config.rules(), config.key(), config.state());
    } catch (IOException | IllegalArgumentException unusable) {
      throw new StartRefusedException(String.valueOf(unusable.getMessage()));
    }
  }

  private static void prove() throws ReflectiveOperationException {
    if (!SelfTest.isStopped()) {
      throw new StartRefusedException(
          "self-test failed: a forbidden call went through, so nothing in this JVM is guarded");
    }
  }

  private AuditSettings recording(RuleFile rules) {
    AuditSettings settings = rules.audit();
    return config.auditFile().isEmpty()
        ? settings
        : settings.writtenTo(Path.of(config.auditFile()));
  }

  private DecisionPoint decidedBy(RuleFile rules, Surroundings surroundings) {
    return config.rules().isEmpty() ? NoRules.INSTANCE : RuleSet.of(rules, surroundings);
  }

  private void refuse(String why) {
    refused = true;
    Say.line(why);
    done.countDown();
    System.exit(1);
  }

  /** A program that ends at once must not end as if its rule file had been in order. */
  private void end() {
    FlowPosition.belongsToAgent();
    try {
      if (!done.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        Say.line("did not finish starting before the JVM ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    AuditLog record = log;
    if (record != null) {
      // Not closed: the application's own shutdown hooks may still make calls.
      record.stop("the JVM ends");
    }
    tracing.close();
    if (refused) {
      Runtime.getRuntime().halt(1);
    }
  }
}
