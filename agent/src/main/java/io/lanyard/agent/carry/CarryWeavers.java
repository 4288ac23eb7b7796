package io.lanyard.agent.carry;

import io.lanyard.agent.weave.ClassWeaver;
import java.util.List;

/** Everything in the JDK through which work gets from one thread to another. */
public final class CarryWeavers {
  private static final String EXECUTOR = "(Ljava/util/concurrent/Executor;";
  private static final String EXECUTOR_AND_STAGE =
      EXECUTOR + "Ljava/util/concurrent/CompletionStage;";
  private static final String FUTURE = ")Ljava/util/concurrent/CompletableFuture;";

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
          new PoolWeaver());

  private CarryWeavers() {}
}
