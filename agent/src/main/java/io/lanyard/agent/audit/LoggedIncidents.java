package io.lanyard.agent.audit;

import io.lanyard.Incidents;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts everything that Lanyard could not do on stderr and into the record, and counts it. The same
 * failure again is written at each power of ten. Safe for use by many threads; never throws.
 */
public final class LoggedIncidents implements Incidents {
  private final AuditLog log;
  private final Complaints complaints = new Complaints(System.err);
  private final AtomicLong count = new AtomicLong();

  /** Writes to this record, and to stderr. */
  public LoggedIncidents(AuditLog log) {
    this.log = log;
  }

  @Override
  public void report(String where, Throwable failure) {
    count.incrementAndGet();
    try {
      long times = complaints.about(where, failure);
      if (Complaints.isPowerOfTen(times)) {
        log.write(AuditEvent.failure(where, failure, times));
      }
    } catch (Throwable further) {
      // The last resort; there is nobody left to tell.
      System.err.println("[lanyard] failure in reporting a failure of " + where + ": " + further);
    }
  }

  /** Puts into the record what stderr has had. */
  public void saidAlready(String where, Throwable failure) {
    count.incrementAndGet();
    log.write(AuditEvent.failure(where, failure, 1));
  }

  /** How many failures there were. */
  public long count() {
    return count.get();
  }
}
