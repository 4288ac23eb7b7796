package io.lanyard.agent.origin;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.SourceKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one flow has heard, by caller; and of what was said while nobody asked, that it was said:
 * that counts as anybody's who might have said it. Safe for use by many threads.
 */
final class FlowScopes {
  private final Map<Key, Scope> byCaller = new HashMap<>();
  private final Map<Key, Conversations.Key> joined = new HashMap<>();
  private final Set<SourceKind> missed = EnumSet.noneOf(SourceKind.class);
  private final Set<String> labels = new HashSet<>();

  /** Most flows have one caller, and are asked about him again and again. */
  private volatile @Nullable Found last;

  private record Found(Caller caller, Scope scope) {}

  private record Key(String issuer, String subject) {}

  private FlowScopes() {}

  static FlowScopes of(Flow flow) {
    return (FlowScopes) flow.heard(FlowScopes::new);
  }

  @SuppressWarnings("ReferenceEquality") // another of the same name is looked up
  Scope of(Caller caller) {
    Found known = last;
    return known != null && known.caller() == caller ? known.scope() : find(caller);
  }

  private synchronized Scope find(Caller caller) {
    Key key = new Key(caller.issuer(), caller.subject());
    Scope scope = byCaller.computeIfAbsent(key, some -> begin());
    last = new Found(caller, scope);
    return scope;
  }

  /**
   * The flow goes on with a conversation of this caller: what it has heard so far belongs to it,
   * and so does what comes.
   */
  synchronized Scope join(
      Caller caller, String memory, Conversations conversations, Supplier<List<String>> earlier) {
    Key key = new Key(caller.issuer(), caller.subject());
    Conversations.Key conversation =
        new Conversations.Key(caller.issuer(), caller.subject(), memory);
    Scope before = byCaller.get(key);
    if (before != null && conversation.equals(joined.get(key))) {
      return before;
    }
    Scope scope = conversations.of(conversation, earlier);
    if (before != null && before != scope) {
      scope.takeIn(before.copy());
    }
    for (SourceKind kind : missed) {
      scope.missed(kind, labels);
    }
    joined.put(key, conversation);
    byCaller.put(key, scope);
    last = new Found(caller, scope);
    return scope;
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
