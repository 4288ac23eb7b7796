package io.lanyard.it.app.carry;

import io.lanyard.it.app.carry.ExecutorHops.Answer;
import io.lanyard.it.app.carry.HopsApp.Hop;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fork-join pools, recursive tasks and parallel streams. */
final class ForkHops {
  private static final ForkJoinPool POOL = new ForkJoinPool(3);

  private ForkHops() {}

  static void addTo(Map<String, Hop> hops) {
    hops.put("fork-join: execute", question -> ExecutorHops.execute(POOL, question));
    hops.put("fork-join: submit a callable", question -> POOL.submit(question).get());
    hops.put(
        "fork-join: submit a runnable",
        question -> {
          Answer answer = new Answer(question);
          POOL.submit(answer);
          return answer.get();
        });
    hops.put("fork-join: invoke", question -> POOL.invoke(new Tree(question, 0)).toString());
    hops.put("fork-join: submit a task", question -> POOL.submit(new Tree(question, 0)).get() + "");
    hops.put("fork-join: invoke all", question -> POOL.invokeAll(List.of(question)).get(0).get());
    hops.put("fork-join: fork and join", question -> single(POOL.invoke(new Tree(question, 6))));
    hops.put(
        "fork-join: fork from outside", question -> single(new Tree(question, 6).fork().join()));
    hops.put("fork-join: invoke from outside", question -> single(new Tree(question, 6).invoke()));
    hops.put("fork-join: adapted", question -> POOL.submit(ForkJoinTask.adapt(question)).get());
    hops.put("parallel stream", question -> single(parallel(question)));
    if (POOL instanceof ScheduledExecutorService scheduler) {
      hops.put(
          "fork-join: schedule",
          question -> scheduler.schedule(question, 1, TimeUnit.MILLISECONDS).get());
    }
  }

  private static String single(Object answers) {
    return answers.toString();
  }

  private static Object parallel(Callable<String> question) {
    var answers =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(
                i -> {
                  Thread.onSpinWait();
                  return ask(question);
                })
            .collect(Collectors.toCollection(ConcurrentSkipListSet::new));
    return String.join("+", answers);
  }

  private static String ask(Callable<String> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks at every node of a tree, whose branches wait until they are stolen or joined. */
  private static final class Tree extends RecursiveTask<String> {
    private static final long serialVersionUID = 1L;

    private final transient Callable<String> question;
    private final int depth;

    Tree(Callable<String> question, int depth) {
      this.question = question;
      this.depth = depth;
    }

    @Override
    protected String compute() {
      TreeSet<String> answers = new TreeSet<>();
      answers.add(ask(question));
      if (depth > 0) {
        Tree left = new Tree(question, depth - 1);
        Tree right = new Tree(question, depth - 1);
        invokeAll(left, right);
        Tree middle = new Tree(question, depth - 2 < 0 ? 0 : depth - 2);
        middle.fork();
        answers.add(left.join());
        answers.add(right.join());
        answers.add(middle.join());
      }
      return String.join("+", answers);
    }
  }
}
