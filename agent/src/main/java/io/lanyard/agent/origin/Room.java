package io.lanyard.agent.origin;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The room that all scopes of this JVM share: {@value #MOST_BYTES} bytes, about. Past it, those
 * that heard nothing for longest give up their texts. Keeps no scope alive; safe for use by many
 * threads.
 */
final class Room {
  static final long MOST_BYTES = 64L << 20;

  private final long most;
  private final Map<Integer, Held> scopes = new LinkedHashMap<>(16, 0.75f, true);
  private final ReferenceQueue<Scope> gone = new ReferenceQueue<>();
  private long bytes;

  Room(long most) {
    this.most = most;
  }

  private static final class Held extends WeakReference<Scope> {
    private final int number;
    private long bytes;

    Held(Scope scope, ReferenceQueue<Scope> gone) {
      super(scope, gone);
      this.number = scope.number();
    }
  }

  /** A scope has heard something. */
  void grown(Scope scope) {
    for (Scope giving : account(scope, scope.bytes())) {
      giving.forget();
    }
  }

  /** Takes note of its size, and names those that must give way. */
  private synchronized List<Scope> account(Scope scope, long now) {
    for (Reference<? extends Scope> each = gone.poll(); each != null; each = gone.poll()) {
      Held ended = (Held) each;
      scopes.remove(ended.number);
      bytes -= ended.bytes;
    }
    Held held = scopes.computeIfAbsent(scope.number(), number -> new Held(scope, gone));
    bytes += now - held.bytes;
    held.bytes = now;
    List<Scope> giving = new ArrayList<>();
    Iterator<Held> oldest = scopes.values().iterator();
    while (bytes > most && oldest.hasNext()) {
      Held next = oldest.next();
      Scope other = next.get();
      if (other != null && other != scope) {
        giving.add(other);
        bytes -= next.bytes;
        next.bytes = 0;
      }
    }
    return giving;
  }

  synchronized long bytes() {
    return bytes;
  }
}
