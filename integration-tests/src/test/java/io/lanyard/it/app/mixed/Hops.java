package io.lanyard.it.app.mixed;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Ten calls by ways on which work changes threads, and the right caller goes along. */
final class Hops {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(2);
  private static final ThreadPoolExecutor FULL =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(1),
          new ThreadPoolExecutor.CallerRunsPolicy());
  private static final AtomicReference<CompletableFuture<String>> OTHERS =
      new AtomicReference<>(new CompletableFuture<>());
  private static final ConcurrentHashMap<String, FutureTask<String>> KNOWN =
      new ConcurrentHashMap<>();

  private Hops() {}

  static void all(String name, String token) throws Exception {
    Fetch.from(name, token);
    POOL.submit(() -> Fetch.from(name, token)).get();
    CompletableFuture<Void> three = stages(name);
    FORK_JOIN.invoke(new Halves(name));
    FutureTask<String> one = new FutureTask<>(() -> Fetch.from(name));
    FutureTask<String> another = new FutureTask<>(() -> Fetch.from(name));
    FULL.execute(one);
    FULL.execute(another);
    FutureTask<String> memo = new FutureTask<>(() -> Fetch.from(name));
    if (KNOWN.putIfAbsent(name, memo) == null) {
      memo.run();
    }
    KNOWN.get(name).get();
    one.get();
    another.get();
    // Whoever comes last has nobody after him.
    OTHERS.getAndSet(new CompletableFuture<>()).complete("done");
    three.get();
  }

  /** Waits in a future that whoever comes next completes, on his own thread. */
  private static CompletableFuture<Void> stages(String name) {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            mine.thenRun(() -> Fetch.from(name)),
            mine.thenAccept(it -> Fetch.from(name)),
            mine.thenApplyAsync(it -> Fetch.from(name), POOL));
    OTHERS.getAndSet(mine).complete("done");
    return all;
  }

  /** Halves that the threads of others steal. */
  private static final class Halves extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final String name;

    Halves(String name) {
      this.name = name;
    }

    @Override
    protected void compute() {
      RecursiveAction left = new Leaf(name);
      left.fork();
      new Leaf(name).invoke();
      left.join();
    }
  }

  private static final class Leaf extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final String name;

    Leaf(String name) {
      this.name = name;
    }

    @Override
    protected void compute() {
      Fetch.from(name);
    }
  }
}
