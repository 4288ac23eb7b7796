package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Mixup;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The tokens that running requests came with, as long as something of these goes on. Kept only if a
 * rule file exchanges them: a heap dump must not hand out credentials. Safe for use by many
 * threads.
 */
public final class BroughtTokens {
  private static final Map<Flow, Brought> TOKENS = Collections.synchronizedMap(new WeakHashMap<>());

  private static volatile boolean wanted;

  private record Brought(Caller caller, String token) {
    @Override
    public String toString() {
      return "a token of " + caller.source();
    }
  }

  private BroughtTokens() {}

  /** Whether they are kept from now on. */
  public static void want(boolean want) {
    wanted = want;
    if (!want) {
      TOKENS.clear();
    }
  }

  static boolean areWanted() {
    return wanted;
  }

  static void keep(Flow flow, Caller caller, String token) {
    TOKENS.put(flow, new Brought(caller, token));
  }

  /** The token of whoever works here; empty if they did not come with one of their own. */
  public static Optional<String> of(FlowPosition here) {
    Brought brought = TOKENS.get(here.flow());
    return brought != null && Mixup.isSame(brought.caller(), here.caller())
        ? Optional.of(brought.token())
        : Optional.empty();
  }
}
