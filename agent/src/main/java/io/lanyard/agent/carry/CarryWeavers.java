package io.lanyard.agent.carry;

import io.lanyard.agent.weave.ClassWeaver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything in the JDK through which work gets from one thread to another. */
public final class CarryWeavers {
  private static final String EXECUTOR = "(Ljava/util/concurrent/Executor;";
  private static final String EXECUTOR_AND_STAGE =
      EXECUTOR + "Ljava/util/concurrent/CompletionStage;";
  private static final String FUTURE = ")Ljava/util/concurrent/CompletableFuture;";

  private static final String TWO =
      "(Ljava/util/concurrent/ForkJoinTask;Ljava/util/concurrent/ForkJoinTask;)V";

  private static final int JDK = Runtime.version().feature();

  static {
    Hooks.prepare();
  }

  /** Without order; a type that this JDK does not have is never woven. */
  public static final List<ClassWeaver> ALL =
      List.of(
          new ArgumentWeaver(
              "java/util/concurrent/FutureTask",
              "io/lanyard/TaskHops",
              "<init>(Ljava/util/concurrent/Callable;)V",
              "<init>(Ljava/lang/Runnable;Ljava/lang/Object;)V"),
          new ArgumentWeaver(
              "java/util/concurrent/CompletableFuture$ThreadPerTaskExecutor",
              "io/lanyard/ThreadHops",
              "execute(Ljava/lang/Runnable;)V"),
          new ArgumentWeaver(
              "java/util/concurrent/CompletableFuture",
              "io/lanyard/StageHops",
              "asyncSupplyStage" + EXECUTOR + "Ljava/util/function/Supplier;" + FUTURE,
              "asyncRunStage" + EXECUTOR + "Ljava/lang/Runnable;" + FUTURE,
              "completeAsync(Ljava/util/function/Supplier;Ljava/util/concurrent/Executor;" + FUTURE,
              "uniApplyStage" + EXECUTOR + "Ljava/util/function/Function;" + FUTURE,
              "uniAcceptStage" + EXECUTOR + "Ljava/util/function/Consumer;" + FUTURE,
              "uniRunStage" + EXECUTOR + "Ljava/lang/Runnable;" + FUTURE,
              "uniWhenCompleteStage" + EXECUTOR + "Ljava/util/function/BiConsumer;" + FUTURE,
              "uniHandleStage" + EXECUTOR + "Ljava/util/function/BiFunction;" + FUTURE,
              "uniExceptionallyStage" + EXECUTOR + "Ljava/util/function/Function;" + FUTURE,
              "uniComposeExceptionallyStage" + EXECUTOR + "Ljava/util/function/Function;" + FUTURE,
              "uniComposeStage" + EXECUTOR + "Ljava/util/function/Function;" + FUTURE,
              "biApplyStage" + EXECUTOR_AND_STAGE + "Ljava/util/function/BiFunction;" + FUTURE,
              "biAcceptStage" + EXECUTOR_AND_STAGE + "Ljava/util/function/BiConsumer;" + FUTURE,
              "biRunStage" + EXECUTOR_AND_STAGE + "Ljava/lang/Runnable;" + FUTURE,
              "orApplyStage" + EXECUTOR_AND_STAGE + "Ljava/util/function/Function;" + FUTURE,
              "orAcceptStage" + EXECUTOR_AND_STAGE + "Ljava/util/function/Consumer;" + FUTURE,
              "orRunStage" + EXECUTOR_AND_STAGE + "Ljava/lang/Runnable;" + FUTURE),
          new ArgumentWeaver(
              "java/util/concurrent/DelayScheduler$ScheduledForkJoinTask",
              "io/lanyard/TaskHops",
              "<init>(JJZLjava/lang/Runnable;Ljava/util/concurrent/Callable;"
                  + "Ljava/util/concurrent/ForkJoinPool;)V"),
          new PoolWeaver(),
          new TreeWeaver(
              "java/util/concurrent/ForkJoinTask",
              Map.of(
                  "fork",
                  new HandedOver(),
                  "invoke",
                  new HandedOver(),
                  "quietlyInvoke",
                  new HandedOver(),
                  "invokeAll" + TWO,
                  new HandedOver(),
                  "invokeAll([Ljava/util/concurrent/ForkJoinTask;)V",
                  new HandedOver(),
                  "invokeAll(Ljava/util/Collection;)Ljava/util/Collection;",
                  new HandedOver(),
                  "doExec",
                  new ForkedTask())),
          new TreeWeaver("java/util/concurrent/ForkJoinPool", submissions()),
          new TreeWeaver("java/lang/Thread", threadStarts()),
          new TreeWeaver(
              "java/lang/VirtualThread",
              Map.of(
                  "<init>",
                  KnownLoop.onThread(),
                  "start(Ljdk/internal/vm/ThreadContainer;)V",
                  new StartedThread())),
          new TreeWeaver(
              "java/util/concurrent/ThreadPerTaskExecutor",
              Map.of("execute(Ljava/lang/Runnable;)V", KnownLoop.onThread())),
          new TreeWeaver("java/util/Timer", Map.of("sched", new TimedTask())),
          new TreeWeaver("java/util/TimerThread", Map.of("mainLoop", new TimedTask())));

  private CarryWeavers() {}

  /** What was one private method became two, one of them public. */
  private static Map<String, TreeWeaver.Change> submissions() {
    Map<String, TreeWeaver.Change> submissions = new HashMap<>();
    submissions.put("execute(Ljava/lang/Runnable;)V", KnownLoop.onForkJoinPool());
    submissions.put("externalSubmit", new HandedOver());
    if (JDK >= 20) {
      submissions.put("poolSubmit", new HandedOver());
    }
    return submissions;
  }

  private static Map<String, TreeWeaver.Change> threadStarts() {
    Map<String, TreeWeaver.Change> starts = new HashMap<>();
    starts.put("<init>", KnownLoop.onThread());
    starts.put("start()V", new StartedThread());
    if (JDK >= 21) {
      starts.put("start(Ljdk/internal/vm/ThreadContainer;)V", new StartedThread());
    }
    return starts;
  }
}
