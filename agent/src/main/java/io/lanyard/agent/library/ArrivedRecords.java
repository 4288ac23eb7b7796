package io.lanyard.agent.library;

import io.lanyard.Gate;
import io.lanyard.agent.caller.InboundRecord;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What records were when they came, until whoever works on them one by one asks. Here, since a
 * library's client and those that build on it may be in different class loaders. Safe for use by
 * many threads.
 */
public final class ArrivedRecords {
  private static final WeakIdentities<Object, Arrived> ARRIVED = new WeakIdentities<>();
  private static final String UNTOLD =
      "none of those polled last had come to a listener that takes them one by one when the next"
          + " were polled; if they are worked on several at once, or in a loop of the application's"
          + " own, whose they are is not known there: it is the work of its thread, that is of"
          + " workload:background or whom 'workloads' names; let a listener of Spring for Apache"
          + " Kafka take them one by one, or take the topic off 'topics' of the peers";

  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  /** Those that this thread took at once, or null. */
  private static final ThreadLocal<Taken> TAKEN = new ThreadLocal<>();

  private ArrivedRecords() {}

  private record Arrived(InboundRecord record, Taken with) {}

  /** Records that were taken at once, by the topics of which none has been begun with. */
  private static final class Taken {
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  }

  /** Notes what a record was before the application saw it. */
  public static void put(Object seen, InboundRecord record) {
    Taken taken = TAKEN.get();
    if (taken == null) {
      taken = new Taken();
      TAKEN.set(taken);
    }
    taken.waiting.add(record.topic());
    ARRIVED.put(seen, new Arrived(record, taken));
  }

  /** What the record was when it came; empty for one that the application has made itself. */
  public static Optional<InboundRecord> begin(Object seen) {
    Optional<Arrived> arrived = ARRIVED.get(seen);
    arrived.ifPresent(it -> it.with().waiting.remove(it.record().topic()));
    return arrived.map(Arrived::record);
  }

  /**
   * Notes that this thread is about to take further records, and tells once for each topic when
   * nobody has begun with any of its last ones in a way in which its caller is known.
   */
  public static void takeMore() {
    Taken last = TAKEN.get();
    if (last == null) {
      return;
    }
    TAKEN.remove();
    for (String topic : last.waiting) {
      if (TOLD.add(topic)) {
        Gate.report("records of the topic '" + topic + "'", new IllegalStateException(UNTOLD));
      }
    }
  }
}
