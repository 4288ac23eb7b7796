package io.lanyard.it.app.carry;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Tasks that leave their thread standing somewhere; prints where the next task finds it. */
public final class LeftoversApp {
  private LeftoversApp() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.execute(() -> Person.enters("ann"));
    System.out.println("after a task: " + asked(pool));
    pool.submit(() -> Person.enters("ann"));
    System.out.println("after a future: " + asked(pool));
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
    pool.execute(
        () -> {
          Person.enters("ann");
          throw new IllegalStateException();
        });
    System.out.println("after a failure: " + asked(pool));
    Person.does("bob", () -> pool.submit(() -> Person.enters("ann")));
    System.out.println("after somebody's task: " + asked(pool));

    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    scheduler.schedule(() -> Person.enters("ann"), 1, TimeUnit.MILLISECONDS).get();
    System.out.println("after a scheduled task: " + asked(scheduler));

    ForkJoinPool forkJoin = new ForkJoinPool(1);
    forkJoin.execute(() -> Person.enters("ann"));
    System.out.println("after a fork-join task: " + asked(forkJoin));
    forkJoin.submit(
        ForkJoinTask.adapt(
            () -> {
              Person.enters("ann");
              throw new StackOverflowError();
            }));
    System.out.println("after a fork-join failure: " + asked(forkJoin));

    Timer timer = new Timer(true);
    SynchronousQueue<String> answer = new SynchronousQueue<>();
    timer.schedule(task(() -> Person.enters("ann")), 0);
    timer.schedule(task(() -> answer.offer(Person.here(), 10, TimeUnit.SECONDS)), 10);
    System.out.println("after a timer's task: " + answer.poll(10, TimeUnit.SECONDS));
    System.exit(0);
  }

  private static TimerTask task(Callable<?> action) {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          action.call();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static String asked(ExecutorService pool) throws Exception {
    return ExecutorHops.execute(pool, Person::here);
  }
}
