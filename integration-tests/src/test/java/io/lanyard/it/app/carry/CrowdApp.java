package io.lanyard.it.app.carry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Three at once, two persons and nobody, hammer the same threads; prints what got mixed up. */
public final class CrowdApp {
  private static final int CALLS = 10_000;
  private static final List<String> CROWD = List.of("ann", "bob", Person.NOBODY);
  private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(3);
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  private static final ReentrantLock LOCK = new ReentrantLock();

  private CrowdApp() {}

  /** Does one piece of work and says for whom it, or any part of it, ran. */
  private interface Work {
    String runFor() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    hammer("pool", () -> POOL.submit(Person::here).get());
    hammer("fork-join", () -> FORK_JOIN.invoke(new Halves(3)));
    hammer(
        "fork-join of two pools", () -> POOL.submit(() -> FORK_JOIN.invoke(new Halves(3))).get());
    hammer(
        "stages",
        () ->
            CompletableFuture.supplyAsync(Person::here, FORK_JOIN)
                .thenCombine(CompletableFuture.supplyAsync(Person::here, POOL), CrowdApp::same)
                .thenApplyAsync(both -> same(both, Person.here()), FORK_JOIN)
                .get());
    ExecutorService threads = threadPerTask();
    hammer("threads that wait", () -> threads.submit(() -> waiting(threads)).get());
    System.out.println("one task handed in by everybody: " + sharedTask());
    System.out.println("threads of the pool at rest: " + atRest());
    System.out.println("fork-join tasks changed threads: " + (Halves.WORKERS.size() > 1));
    System.exit(0);
  }

  private static void hammer(String name, Work work) throws Exception {
    AtomicInteger mixed = new AtomicInteger();
    AtomicInteger calls = new AtomicInteger();
    List<Thread> crowd = new ArrayList<>();
    for (String person : CROWD) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < CALLS; i++) {
                  if (!person.equals(ask(person, work))) {
                    mixed.incrementAndGet();
                  }
                  calls.incrementAndGet();
                }
              });
      crowd.add(thread);
      thread.start();
    }
    for (Thread thread : crowd) {
      thread.join();
    }
    System.out.println(name + ": " + calls + " calls, " + mixed + " mixed up");
  }

  private static String ask(String person, Work work) {
    try {
      return Person.does(person, work::runFor);
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static String same(String one, String other) {
    return one.equals(other) ? one : one + " and " + other;
  }

  /** Virtual threads where there are any, which are woken up by other persons' threads. */
  private static ExecutorService threadPerTask() throws ReflectiveOperationException {
    return Runtime.version().feature() < 21
        ? Executors.newCachedThreadPool()
        : (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static String waiting(ExecutorService threads) throws Exception {
    String before = Person.here();
    LOCK.lock();
    try {
      Thread.yield();
    } finally {
      LOCK.unlock();
    }
    String inner = threads.submit(Person::here).get();
    return same(same(before, inner), Person.here());
  }

  /** How often the very same object ran for whom. */
  private static Map<String, Integer> sharedTask() throws Exception {
    Map<String, Integer> runs = new ConcurrentSkipListMap<>();
    CountDownLatch all = new CountDownLatch(CROWD.size() * CALLS);
    Runnable task =
        () -> {
          runs.merge(Person.here(), 1, Integer::sum);
          all.countDown();
        };
    hammer(
        "handing in",
        () -> {
          POOL.execute(task);
          return Person.here();
        });
    all.await(10, TimeUnit.SECONDS);
    return runs;
  }

  private static Set<String> atRest() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 100; i++) {
      POOL.execute(() -> seen.add(Person.here()));
    }
    POOL.submit(() -> {}).get();
    return seen;
  }

  /** Halves itself, so that the halves are stolen by threads that serve somebody else. */
  private static final class Halves extends RecursiveTask<String> {
    private static final long serialVersionUID = 1L;
    static final Set<Thread> WORKERS = ConcurrentHashMap.newKeySet();

    private final int depth;

    Halves(int depth) {
      this.depth = depth;
    }

    @Override
    protected String compute() {
      String before = Person.here();
      WORKERS.add(Thread.currentThread());
      if (depth == 0) {
        return before;
      }
      Halves left = new Halves(depth - 1);
      Halves right = new Halves(depth - 1);
      left.fork();
      String both = same(right.invoke(), left.join());
      // Joining may have run another person's task on this thread.
      return same(same(both, before), Person.here());
    }
  }
}
