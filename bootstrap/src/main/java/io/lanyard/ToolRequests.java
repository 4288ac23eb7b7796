package io.lanyard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In whose flow a model asked for which tool call, for all flows of this JVM: an application may
 * carry such a request from one to another in an object of its own, which nothing else shows. The
 * latest are known. Safe for use by many threads.
 */
final class ToolRequests {
  private static final int MOST = 10_000;

  /** Whoever answers in a model's place can make ids as long as he likes. */
  private static final int LONGEST = 200;

  /** Some models count from one for everybody; such an id proves nothing. */
  private static final Origin SEVERAL = new Origin("", Caller.ANONYMOUS);

  private static final Map<String, Origin> ORIGINS = new LinkedHashMap<>();

  private ToolRequests() {}

  static void asked(String id, Flow flow, Caller caller) {
    if (id.length() > LONGEST) {
      return;
    }
    Origin origin = new Origin(flow.id(), caller);
    synchronized (ORIGINS) {
      Origin before = ORIGINS.remove(id);
      boolean unclear = before != null && !before.flow().equals(flow.id());
      ORIGINS.put(id, unclear ? SEVERAL : origin);
      if (ORIGINS.size() > MOST) {
        ORIGINS.remove(ORIGINS.keySet().iterator().next());
      }
    }
  }

  /** Where it was asked for; null if that is unknown or unclear. */
  static @Nullable Origin originOf(String id) {
    Origin origin;
    synchronized (ORIGINS) {
      origin = ORIGINS.get(id);
    }
    return SEVERAL.equals(origin) ? null : origin;
  }

  record Origin(String flow, Caller caller) {}
}
