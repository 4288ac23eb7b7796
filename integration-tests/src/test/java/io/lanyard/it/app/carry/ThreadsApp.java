package io.lanyard.it.app.carry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that begin inside a request; prints for whom each of them runs, and how long. */
public final class ThreadsApp {
  private static final int MOMENT = 20;

  private ThreadsApp() {}

  public static void main(String[] arguments) throws Exception {
    lastsAsLongAsTheRequest();
    System.out.println("from a task: " + Person.does("ann", ThreadsApp::fromTask));
    System.out.println("named like a pool's: " + ann(() -> heard(new Thread(ASK, "loop-1"))));
    System.out.println("a class of its own: " + ann(() -> heard(new Thread(ASK) {})));
    System.out.println("started by an executor: " + ann(ThreadsApp::homeMade));
    System.out.println("pool's thread: " + ann(ThreadsApp::factory));
    repeats();
    Runtime.getRuntime().addShutdownHook(new Thread(ThreadsApp::atTheEnd));
    Person.enters("ann");
    System.exit(0);
  }

  private static void atTheEnd() {
    System.out.println("at the end, which ann brought about: " + Person.here());
  }

  private static final SynchronousQueue<String> HEARD = new SynchronousQueue<>();

  private static final Runnable ASK =
      () -> {
        try {
          HEARD.put(Person.here());
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      };

  private static String ann(Callable<String> action) throws Exception {
    return Person.does("ann", action);
  }

  private static String heard(Thread thread) throws InterruptedException {
    thread.start();
    return HEARD.poll(10, TimeUnit.SECONDS) + "";
  }

  private static void lastsAsLongAsTheRequest() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    List<String> seen = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                seen.add(Person.here());
                ExecutorService pool = Executors.newFixedThreadPool(1);
                over.await();
                seen.add(Person.here());
                seen.add(pool.submit(Person::here).get());
              } catch (Exception e) {
                seen.add(e.toString());
              }
            });
    try (Person ann = Person.enters("ann")) {
      thread.start();
      Thread.sleep(MOMENT);
    }
    over.countDown();
    thread.join();
    System.out.println("during the request, after it, handed on after it: " + seen);
  }

  private static String fromTask() throws Exception {
    return Executors.newFixedThreadPool(1).submit(() -> heard(new Thread(ASK))).get();
  }

  /** What looks like a hand-made thread is the loop of a pool that nobody knows. */
  private static String homeMade() throws Exception {
    Executor executor =
        new Executor() {
          @Override
          public void execute(Runnable task) {
            new Thread(task).start();
          }
        };
    executor.execute(ASK);
    return HEARD.poll(10, TimeUnit.SECONDS);
  }

  /** The pool's first thread begins in ann's request and has nothing to do but look around. */
  private static String factory() throws Exception {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            1,
            loop ->
                new Thread(
                    () -> {
                      ASK.run();
                      loop.run();
                    }));
    pool.execute(() -> {});
    return HEARD.poll(10, TimeUnit.SECONDS);
  }

  private static void repeats() throws Exception {
    Set<String> during = ConcurrentHashMap.newKeySet();
    Set<String> after = ConcurrentHashMap.newKeySet();
    AtomicReference<Set<String>> seen = new AtomicReference<>(during);
    Runnable look = () -> seen.get().add(Person.here());
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            look.run();
          }
        };
    try (Person ann = Person.enters("ann")) {
      Executors.newScheduledThreadPool(1).scheduleAtFixedRate(look, 0, 1, TimeUnit.MILLISECONDS);
      new Timer(true).schedule(task, 0, 1);
      Thread.sleep(10 * MOMENT);
      seen.set(ConcurrentHashMap.newKeySet());
      Thread.sleep(MOMENT);
    }
    Thread.sleep(MOMENT);
    seen.set(after);
    Thread.sleep(10 * MOMENT);
    System.out.println("repeated during the request: " + during + ", after it: " + after);
  }
}
