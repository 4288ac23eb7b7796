package io.lanyard;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells a thread that somebody starts for one piece of work from the loop of a pool, a selector or
 * a cleaner, which would serve everybody under the name of whoever happened to start it.
 *
 * <p>When in doubt it is a loop: work that runs for nobody is refused or recorded as background,
 * work that runs for somebody else gives away his rights.
 */
final class HandMade implements Function<Stream<StackWalker.StackFrame>, Boolean> {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final HandMade NEAREST_FRAMES = new HandMade();
  private static final int DEPTH = 16;

  /** Starts what was to run at the end of the JVM, on the thread of whoever ends it. */
  private static final String SHUTDOWN = "java.lang.ApplicationShutdownHooks";

  private HandMade() {}

  /** Initializes this class; that makes a stack walker, which is a privilege. */
  static void prepare() {}

  /**
   * Pools have thread classes of their own, or name their threads, or start them inside an
   * executor.
   */
  static boolean is(Thread thread) {
    return thread.getClass() == Thread.class
        && thread.getName().startsWith("Thread-")
        && STACK.walk(NEAREST_FRAMES);
  }

  /**
   * Whether this thread is in nobody's executor, or already in the task that one runs; and does not
   * end the JVM.
   */
  @Override
  public Boolean apply(Stream<StackWalker.StackFrame> frames) {
    Iterator<StackWalker.StackFrame> nearest = frames.iterator();
    for (int i = 0; i < DEPTH && nearest.hasNext(); i++) {
      StackWalker.StackFrame frame = nearest.next();
      Class<?> type = frame.getDeclaringClass();
      if (frame.getMethodName().equals("runWorker")
          || FutureTask.class.isAssignableFrom(type)
          || ForkJoinTask.class.isAssignableFrom(type)) {
        return true;
      }
      if (Executor.class.isAssignableFrom(type) || type.getName().equals(SHUTDOWN)) {
        return false;
      }
    }
    return true;
  }
}
