package io.lanyard.agent.audit;

import io.lanyard.Mixup;
import io.lanyard.Mixups;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts every call that is made for the wrong caller into the record, and on stderr the first of
 * each kind and its number at each power of ten. Names nobody on stderr. Safe for use by many
 * threads.
 */
public final class LoggedMixups implements Mixups {
  private final AuditLog log;
  private final PrintStream err;
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  public LoggedMixups(AuditLog log, PrintStream err) {
    this.log = log;
    this.err = err;
  }

  @Override
  public void report(Mixup mixup) {
    log.write(AuditEvent.mixed(mixup));
    String kind = mixup.call().action() + " (" + why(mixup.proof()) + ")";
    long times = counts.computeIfAbsent(kind, first -> new AtomicLong()).incrementAndGet();
    if (Complaints.isPowerOfTen(times)) {
      err.println(
          "[lanyard] CALLERS MIXED UP in "
              + kind
              + (times == 1 ? "" : ", " + times + " times so far")
              + ": the last call is "
              + mixup.call().id()
              + "; the record has a line of the type \"mixed\" for each");
    }
  }

  private static String why(Mixup.Proof proof) {
    return switch (proof) {
      case THREAD -> "a task of one caller's request was run in the middle of another's";
      case TOOL_REQUEST -> "a model asked for it in the request of another caller";
      case TOKEN -> "it carries the token of another caller";
    };
  }
}
