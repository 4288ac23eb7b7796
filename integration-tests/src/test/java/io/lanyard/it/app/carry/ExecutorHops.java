package io.lanyard.it.app.carry;

import io.lanyard.it.app.carry.HopsApp.Hop;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Thread pools, schedulers and timers. */
final class ExecutorHops {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(1);
  private static final ScheduledExecutorService SCHEDULER = Executors.newScheduledThreadPool(1);

  private ExecutorHops() {}

  static void addTo(Map<String, Hop> hops) {
    hops.put("execute", question -> execute(POOL, question));
    hops.put("execute on a single thread", executeOn(Executors.newSingleThreadExecutor()));
    hops.put("execute on a growing pool", executeOn(Executors.newCachedThreadPool()));
    hops.put(
        "execute past a queue",
        executeOn(new ThreadPoolExecutor(0, 9, 1, TimeUnit.SECONDS, new SynchronousQueue<>())));
    hops.put(
        "execute through a bounded queue",
        executeOn(new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(9))));
    hops.put("submit a callable", question -> POOL.submit(question).get());
    hops.put("submit a runnable", ExecutorHops::submitRunnable);
    hops.put("invoke all", question -> POOL.invokeAll(List.of(question)).get(0).get());
    hops.put("invoke any", question -> POOL.invokeAny(List.of(question)));
    hops.put(
        "completion service",
        question -> {
          var service = new ExecutorCompletionService<String>(POOL);
          service.submit(question);
          return service.take().get();
        });
    hops.put("scheduler: execute", question -> execute(SCHEDULER, question));
    hops.put(
        "scheduler: schedule",
        question -> SCHEDULER.schedule(question, 1, TimeUnit.MILLISECONDS).get());
    hops.put("scheduler: at a fixed rate", question -> repeated(SCHEDULER, question, true));
    hops.put("scheduler: with a delay", question -> repeated(SCHEDULER, question, false));
    hops.put("timer", ExecutorHops::timer);
  }

  private static Hop executeOn(ExecutorService pool) {
    return question -> execute(pool, question);
  }

  static String execute(java.util.concurrent.Executor executor, Callable<String> question)
      throws Exception {
    Answer answer = new Answer(question);
    executor.execute(answer);
    return answer.get();
  }

  private static String submitRunnable(Callable<String> question) throws Exception {
    Answer answer = new Answer(question);
    POOL.submit(answer);
    return answer.get();
  }

  /** The second run, so that the first has had its chance to spoil it. */
  static String repeated(
      ScheduledExecutorService scheduler, Callable<String> question, boolean fixedRate)
      throws Exception {
    Answer first = new Answer(question);
    Answer second = new Answer(question);
    Runnable task = () -> (first.isDone() ? second : first).run();
    ScheduledFuture<?> future =
        fixedRate
            ? scheduler.scheduleAtFixedRate(task, 0, 1, TimeUnit.MILLISECONDS)
            : scheduler.scheduleWithFixedDelay(task, 0, 1, TimeUnit.MILLISECONDS);
    String answer = first.get().equals(second.get()) ? second.get() : "first " + first.get();
    future.cancel(false);
    return answer;
  }

  private static final Timer TIMER = new Timer(true);

  private static String timer(Callable<String> question) throws Exception {
    Answer answer = new Answer(question);
    TIMER.schedule(
        new TimerTask() {
          @Override
          public void run() {
            answer.run();
          }
        },
        1);
    return answer.get();
  }

  /** A task of the application's own, which keeps what it found. */
  static final class Answer implements Runnable {
    private final Callable<String> question;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    Answer(Callable<String> question) {
      this.question = question;
    }

    @Override
    public void run() {
      try {
        answer.complete(question.call());
      } catch (Exception e) {
        answer.completeExceptionally(e);
      }
    }

    boolean isDone() {
      return answer.isDone();
    }

    String get() throws Exception {
      return answer.get(10, TimeUnit.SECONDS);
    }
  }
}
