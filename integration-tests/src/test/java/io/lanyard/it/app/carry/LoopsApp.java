package io.lanyard.it.app.carry;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Libraries that run the tasks of many one after the other: ann's task is still busy when bob's
 * comes, so that what ann woke up runs both. Prints for whom bob's ran, on each executor.
 */
public final class LoopsApp {
  private static final Class<?> EXECUTORS = kotlin("kotlinx.coroutines.ExecutorsKt");
  private static final Class<?> DISPATCHER = kotlin("kotlinx.coroutines.CoroutineDispatcher");
  private static final Class<?> CONTINUATION = kotlin("kotlin.coroutines.Continuation");

  private LoopsApp() {}

  public static void main(String[] arguments) throws Exception {
    for (var executor : executors().entrySet()) {
      System.out.println(
          executor.getKey()
              + ": "
              + List.of(
                  bobs(sequential(executor.getValue())),
                  bobs(limited(executor.getValue())),
                  resumed(executor.getValue())));
    }
    System.out.println(
        "actors and promises: " + List.of(Actors.bobsMessage(), Actors.bobsPromise()));
    System.out.println("cleaner and channels: " + List.of(JdkLoops.cleaner(), JdkLoops.channels()));
    System.exit(0);
  }

  private static Map<String, Executor> executors() throws ReflectiveOperationException {
    Map<String, Executor> executors = new LinkedHashMap<>();
    ExecutorService pool = Executors.newCachedThreadPool();
    executors.put("pool", pool);
    executors.put("pool by futures", pool::submit);
    executors.put("pool by stages", task -> CompletableFuture.runAsync(task, pool));
    executors.put("scheduler", Executors.newScheduledThreadPool(2));
    executors.put("fork-join", new ForkJoinPool(3));
    executors.put("delayed", CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
    executors.put("thread by hand", task -> new Thread(task).start());
    if (Runtime.version().feature() >= 21) {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      executors.put("virtual thread", task -> called(start, task));
      Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      executors.put("virtual threads", (Executor) virtual.invoke(null));
      Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
      executors.put(
          "thread per task", (Executor) perTask.invoke(null, Executors.defaultThreadFactory()));
    }
    return executors;
  }

  private static void called(Method method, Runnable task) {
    try {
      method.invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Guava's, which other libraries have copies of. */
  private static Executor sequential(Executor executor) throws ReflectiveOperationException {
    return (Executor)
        Class.forName("com.google.common.util.concurrent.MoreExecutors")
            .getMethod("newSequentialExecutor", Executor.class)
            .invoke(null, executor);
  }

  /** One coroutine at a time. */
  private static Executor limited(Executor executor) throws ReflectiveOperationException {
    Object one = DISPATCHER.getMethod("limitedParallelism", int.class).invoke(on(executor), 1);
    return (Executor) EXECUTORS.getMethod("asExecutor", DISPATCHER).invoke(null, one);
  }

  /** For whom somebody's coroutine goes on that bob's request wakes up. */
  private static String resumed(Executor executor) throws Exception {
    Object dispatcher = on(executor);
    CompletableFuture<String> heard = new CompletableFuture<>();
    Object coroutine =
        Proxy.newProxyInstance(
            LoopsApp.class.getClassLoader(),
            new Class<?>[] {CONTINUATION},
            (self, method, arguments) ->
                method.getName().equals("getContext") ? dispatcher : heard.complete(Person.here()));
    Object waiting =
        DISPATCHER.getMethod("interceptContinuation", CONTINUATION).invoke(dispatcher, coroutine);
    try (Person bob = Person.enters("bob")) {
      CONTINUATION.getMethod("resumeWith", Object.class).invoke(waiting, "");
      return heard.get(10, TimeUnit.SECONDS);
    }
  }

  private static Object on(Executor executor) throws ReflectiveOperationException {
    return EXECUTORS.getMethod("from", Executor.class).invoke(null, executor);
  }

  private static Class<?> kotlin(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String bobs(Executor oneAfterTheOther) throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (Person ann = Person.enters("ann")) {
      oneAfterTheOther.execute(() -> await(busy));
      try (Person bob = Person.enters("bob")) {
        oneAfterTheOther.execute(() -> heard.complete(Person.here()));
      }
      busy.countDown();
      return heard.get(10, TimeUnit.SECONDS);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
