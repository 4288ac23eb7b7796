package io.lanyard.it.app.carry;

import io.lanyard.it.app.carry.ExecutorHops.Answer;
import io.lanyard.it.app.carry.HopsApp.Hop;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What JDK 18 to 25 have brought to pools and streams; by reflection, since this is compiled for
 * 17.
 */
final class LaterHops {
  private static final ForkJoinPool POOL = new ForkJoinPool(2);

  private LaterHops() {}

  static void addTo(Map<String, Hop> hops) throws ReflectiveOperationException {
    if (Runtime.version().feature() < 25) {
      return;
    }
    ScheduledExecutorService scheduler = (ScheduledExecutorService) (Object) POOL;
    hops.put("fork-join: at a fixed rate", it -> ExecutorHops.repeated(scheduler, it, true));
    hops.put("fork-join: with a delay", it -> ExecutorHops.repeated(scheduler, it, false));
    for (String name : new String[] {"lazySubmit", "externalSubmit"}) {
      Method submit = ForkJoinPool.class.getMethod(name, ForkJoinTask.class);
      hops.put("fork-join: " + name, question -> submitted(submit, question));
    }
    Method timed =
        ForkJoinPool.class.getMethod(
            "submitWithTimeout", Callable.class, long.class, TimeUnit.class, Consumer.class);
    hops.put("fork-join: submit with a timeout", question -> inTime(timed, question));
    hops.put("fork-join: what a timeout does", question -> tooLate(timed, question));
    Class<?> gatherer = Class.forName("java.util.stream.Gatherer");
    Method concurrent =
        Class.forName("java.util.stream.Gatherers")
            .getMethod("mapConcurrent", int.class, Function.class);
    Method gather = Stream.class.getMethod("gather", gatherer);
    hops.put("stream: map concurrently", question -> mapped(gather, concurrent, question));
  }

  private static String submitted(Method submit, Callable<String> question) throws Exception {
    Object task = submit.invoke(POOL, ForkJoinTask.adapt(question));
    POOL.submit(() -> {}); // a lazy one wakes up nobody
    return (String) ((ForkJoinTask<?>) task).get(10, TimeUnit.SECONDS);
  }

  private static String inTime(Method timed, Callable<String> question) throws Exception {
    Consumer<Object> never = task -> {};
    Object task = timed.invoke(POOL, question, 10L, TimeUnit.SECONDS, never);
    return (String) ((ForkJoinTask<?>) task).get();
  }

  private static String tooLate(Method timed, Callable<String> question) throws Exception {
    Answer answer = new Answer(question);
    Callable<String> slow =
        () -> {
          Thread.sleep(10_000);
          return "";
        };
    Consumer<Object> late = task -> answer.run();
    timed.invoke(POOL, slow, 1L, TimeUnit.MILLISECONDS, late);
    return answer.get();
  }

  private static String mapped(Method gather, Method concurrent, Callable<String> question)
      throws ReflectiveOperationException {
    Function<Integer, String> ask =
        each -> {
          try {
            return question.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    Stream<Integer> twenty = IntStream.range(0, 20).boxed();
    Stream<?> answers = (Stream<?>) gather.invoke(twenty, concurrent.invoke(null, 4, ask));
    return answers.distinct().map(Object::toString).collect(Collectors.joining("+"));
  }
}
