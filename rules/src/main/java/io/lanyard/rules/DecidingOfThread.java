package io.lanyard.rules;

import org.jspecify.annotations.Nullable;

/**
 * What each thread decides with, made once. Most threads find theirs in a table: what a {@link
 * ThreadLocal} says comes after a chain of references, each of which waits for the one before, and
 * that took a fifth of a decision by one rule.
 */
final class DecidingOfThread {
  private static final ThreadLocal<@Nullable Deciding> OF_THREAD = new ThreadLocal<>();

  /** Has no room for all threads that there may be; the others are slower by that. */
  private static final @Nullable Deciding[] PLACES = new Deciding[64];

  private DecidingOfThread() {}

  /** This thread's; another one while that is deciding, since reading a call may make calls. */
  static Deciding get() {
    Thread thread = Thread.currentThread();
    int place = place(thread);
    Deciding there = PLACES[place];
    Deciding mine = there != null && there.owner().refersTo(thread) ? there : find(thread, place);
    return mine.values().areOfNone() ? mine : Deciding.of(thread);
  }

  /** Says only where to look first; a thread's own numbers may be what it likes. */
  private static int place(Thread thread) {
    return System.identityHashCode(thread) & (PLACES.length - 1);
  }

  private static Deciding find(Thread thread, int place) {
    Deciding mine = OF_THREAD.get();
    if (mine == null) {
      mine = Deciding.of(thread);
      OF_THREAD.set(mine);
    }
    // The first stays: threads that meet here would push each other out at every call.
    Deciding there = PLACES[place];
    if (there == null || there.owner().refersTo(null)) {
      PLACES[place] = mine;
    }
    return mine;
  }
}
