package io.lanyard.it.app.carry;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What an application sees of its own tasks in a pool. Prints the same with and without agent. */
public final class IdentityApp {
  private IdentityApp() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      Person.enters(arguments[0]);
    }
    hooks();
    removing();
    rejecting();
    draining();
    sorting();
    printing();
    failing();
    System.exit(0);
  }

  private static void hooks() throws InterruptedException {
    BusyPool pool = new BusyPool(new LinkedBlockingQueue<>());
    pool.execute(new Job("one"));
    pool.execute(new Job("two"));
    System.out.println("hooks see " + pool.finish());
  }

  private static void removing() throws InterruptedException {
    BusyPool pool = new BusyPool(new LinkedBlockingDeque<>());
    Job job = new Job("one");
    Runnable lambda = () -> System.out.println("removed lambda runs");
    FutureTask<String> future = new FutureTask<>(() -> "");
    pool.execute(job);
    pool.execute(lambda);
    pool.execute(future);
    System.out.println("removes by identity " + pool.remove(lambda) + " " + pool.remove(lambda));
    System.out.println("removes by equality " + pool.remove(new Job("one")));
    System.out.println("removes a future " + pool.remove(future));
    System.out.println("removes what is not there " + pool.remove(new Job("two")));
    System.out.println("queue is empty " + pool.getQueue().isEmpty());
    pool.finish();
  }

  private static void rejecting() throws InterruptedException {
    BusyPool pool =
        new BusyPool(
            new ArrayBlockingQueue<>(1),
            (task, full) -> System.out.println("rejects " + (task instanceof Job) + " " + task));
    pool.execute(new Job("one"));
    pool.execute(new Job("two"));
    pool.finish();
    pool.execute(new Job("late"));
    BusyPool callers =
        new BusyPool(new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy());
    callers.execute(new Job("one"));
    String[] ran = new String[1];
    callers.execute(new Job("two", () -> ran[0] = Thread.currentThread().getName()));
    System.out.println("caller runs on " + ran[0]);
    System.out.println("hooks see " + callers.finish());
  }

  private static void draining() throws InterruptedException {
    BusyPool pool = new BusyPool(new LinkedBlockingQueue<>());
    Job job = new Job("one");
    pool.execute(job);
    pool.execute(new Job("two"));
    List<Runnable> left = pool.shutdownNow();
    System.out.println("drains " + left + " " + (left.get(0) == job));
    pool.finish();
  }

  private static void sorting() throws InterruptedException {
    Comparator<Runnable> byName = Comparator.comparing(task -> ((Job) task).name());
    BusyPool pool = new BusyPool(new PriorityBlockingQueue<>(9, byName));
    pool.execute(new Job("two"));
    pool.execute(new Job("one"));
    System.out.println("sorts " + pool.finish());
  }

  private static void printing() throws InterruptedException {
    BusyPool pool = new BusyPool(new LinkedBlockingQueue<>());
    Job job = new Job("one");
    pool.execute(job);
    Runnable queued = pool.getQueue().peek();
    System.out.println("prints " + queued + " " + (queued.hashCode() == job.hashCode()));
    System.out.println("equal " + queued.equals(job) + " " + queued.equals(new Job("two")));
    RunnableFuture<String> future = new FutureTask<>(new Job("three"), "");
    System.out.println("prints " + future.toString().replaceAll("@[0-9a-f]+", "@"));
    pool.finish();
  }

  private static void failing() throws Exception {
    BusyPool pool = new BusyPool(new LinkedBlockingQueue<>());
    RuntimeException mine = new IllegalStateException("mine");
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> System.out.println("uncaught " + (thrown == mine)));
    pool.execute(
        new Job(
            "fails",
            () -> {
              throw mine;
            }));
    System.out.println("hooks see " + pool.finish());
    var single = Executors.newSingleThreadExecutor();
    try {
      single
          .submit(
              () -> {
                throw mine;
              })
          .get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      System.out.println("future fails with " + (e.getCause() == mine));
    }
    try {
      CompletableFuture.supplyAsync(
              () -> {
                throw mine;
              },
              single)
          .thenApply(x -> x)
          .get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      System.out.println("stage fails with " + (e.getCause() == mine));
    }
    try {
      single.execute(null);
    } catch (NullPointerException e) {
      System.out.println("null is refused");
    }
    single.shutdown();
  }
}
