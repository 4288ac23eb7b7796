package io.lanyard.it.app.carry;

import io.lanyard.it.app.carry.ExecutorHops.Answer;
import io.lanyard.it.app.carry.HopsApp.Hop;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads made by hand and, where the JDK has them, virtual ones. */
final class ThreadHops {
  private ThreadHops() {}

  static void addTo(Map<String, Hop> hops) throws ReflectiveOperationException {
    hops.put("new Thread", ThreadHops::started);
    if (Runtime.version().feature() >= 21) {
      addVirtual(hops);
    }
  }

  private static String started(Callable<String> question) throws Exception {
    Answer answer = new Answer(question);
    Thread thread = new Thread(answer);
    thread.start();
    return answer.get();
  }

  private static void addVirtual(Map<String, Hop> hops) throws ReflectiveOperationException {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    hops.put(
        "virtual thread",
        question -> {
          Answer answer = new Answer(question);
          start.invoke(null, answer);
          return answer.get();
        });
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    hops.put("virtual threads: execute", question -> ExecutorHops.execute(virtual, question));
    hops.put("virtual threads: submit", question -> virtual.submit(question).get());
    ExecutorService perTask =
        (ExecutorService)
            Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, Executors.defaultThreadFactory());
    hops.put("thread per task: execute", question -> ExecutorHops.execute(perTask, question));
    hops.put("thread per task: submit", question -> perTask.submit(question).get());
    hops.put("structured task scope", ThreadHops::structured);
  }

  /** A preview in JDK 25, so reflection instead of a call. */
  private static String structured(Callable<String> question) throws Exception {
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Class<?> subtask = Class.forName("java.util.concurrent.StructuredTaskScope$Subtask");
    try (AutoCloseable scope = (AutoCloseable) type.getMethod("open").invoke(null)) {
      Object fork = type.getMethod("fork", Callable.class).invoke(scope, question);
      type.getMethod("join").invoke(scope);
      return (String) subtask.getMethod("get").invoke(fork);
    }
  }
}
