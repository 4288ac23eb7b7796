package io.lanyard.agent.origin;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.SourceKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one flow has heard, by caller; and of what was said while nobody asked, that it was said:
 * that counts as anybody's who might have said it. Safe for use by many threads.
 */
final class FlowScopes {
  private final Map<Key, Scope> byCaller = new HashMap<>();
  private final Set<SourceKind> missed = EnumSet.noneOf(SourceKind.class);
  private final Set<String> labels = new HashSet<>();

  private record Key(String issuer, String subject) {}

  private FlowScopes() {}

  static FlowScopes of(Call call) {
    return (FlowScopes) call.flow().heard(FlowScopes::new);
  }

  synchronized Scope of(Caller caller) {
    return byCaller.computeIfAbsent(new Key(caller.issuer(), caller.subject()), some -> begin());
  }

  private Scope begin() {
    Scope scope = new Scope();
    for (SourceKind kind : missed) {
      scope.missed(kind, labels);
    }
    return scope;
  }

  /**
   * Takes in that something was said, and nothing of it.
   *
   * @param held labels of what it is known to hold
   */
  synchronized void miss(Set<SourceKind> kinds, Set<String> held) {
    missed.addAll(kinds);
    labels.addAll(held);
    for (Scope scope : byCaller.values()) {
      for (SourceKind kind : kinds) {
        scope.missed(kind, held);
      }
    }
  }
}
