package io.lanyard.agent.library.webflux;

import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.agent.library.ContextReader;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** Where pipelines run: for whom, and inside which call. */
final class Places {
  /** Kept in Reactor's context, which leads from a request's answer to all that makes it. */
  private static final String KEY = "io.lanyard.position";

  private Places() {}

  /**
   * Where a subscription belongs that is made now: into the flow that it is part of, wherever the
   * thread happens to stand; else to whoever subscribes. It may go on for ever, and serves a
   * request only while that lasts.
   *
   * @param context of whoever gets what the subscription brings
   */
  static @Nullable FlowPosition of(Context context) {
    FlowPosition here = FlowPosition.current();
    FlowPosition known = context.getOrDefault(KEY, null);
    if (here == FlowPosition.AGENT && known == null) {
      return FlowPosition.AGENT;
    }
    return lasting(known == null || isWithin(here, known) ? here : known);
  }

  /** What is left of a position for work that may go on for ever. */
  static @Nullable FlowPosition lasting(@Nullable FlowPosition position) {
    if (position == null || position == FlowPosition.AGENT) {
      return null;
    }
    return position.flow().kind() == Flow.Kind.REQUEST ? position.lent() : position;
  }

  /** Shows a context to whoever wants to see it. */
  static void show(Context context) {
    Object wanting = context.getOrDefault(ContextReader.KEY, null);
    if (wanting instanceof ContextReader reader) {
      context.stream().forEach(entry -> reader.seen(entry.getKey(), entry.getValue()));
    }
  }

  /** A context that is nobody's to see any more. */
  static Context hidden(Context context) {
    return context.delete(ContextReader.KEY);
  }

  static Context in(Context context, @Nullable FlowPosition position) {
    return position == null || position == FlowPosition.AGENT || context.hasKey(KEY)
        ? context
        : context.put(KEY, position);
  }

  /**
   * Places this thread. Work of the application never runs as the agent's, which nothing guards,
   * wherever it is signalled; and what the agent has subscribed to is its own on no other thread.
   *
   * @return where it stood, to be put back
   */
  static @Nullable FlowPosition enter(@Nullable FlowPosition position) {
    FlowPosition here = FlowPosition.current();
    boolean strayed = position == FlowPosition.AGENT && here != FlowPosition.AGENT;
    FlowPosition there = strayed ? null : position;
    if (!isWithin(here, there)) {
      FlowPosition.set(there);
    }
    return here;
  }

  /** In the same flow a thread may be further inside, in a call of the application. */
  private static boolean isWithin(@Nullable FlowPosition here, @Nullable FlowPosition position) {
    return here == position
        || (here != null && position != null && here.flow().equals(position.flow()));
  }
}
