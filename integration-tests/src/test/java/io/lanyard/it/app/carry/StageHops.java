package io.lanyard.it.app.carry;

import io.lanyard.it.app.carry.HopsApp.Hop;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Stages of futures, which are completed by a third person every time. */
final class StageHops {
  private StageHops() {}

  private interface Stage
      extends BiFunction<CompletableFuture<String>, Callable<String>, CompletableFuture<String>> {}

  static void addTo(Map<String, Hop> hops) {
    hops.put("supplyAsync", question -> CompletableFuture.supplyAsync(() -> ask(question)).get());
    hops.put(
        "runAsync",
        question -> {
          String[] answer = new String[1];
          CompletableFuture.runAsync(() -> answer[0] = ask(question)).get();
          return answer[0];
        });
    hops.put(
        "completeAsync",
        question -> new CompletableFuture<String>().completeAsync(() -> ask(question)).get());
    hops.put(
        "executor of futures",
        question ->
            ExecutorHops.execute(new CompletableFuture<String>().defaultExecutor(), question));
    hops.put(
        "delayedExecutor",
        question ->
            ExecutorHops.execute(
                CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS), question));
    hops.put("thenApply", later((f, q) -> f.thenApply(x -> ask(q))));
    hops.put("thenApplyAsync", later((f, q) -> f.thenApplyAsync(x -> ask(q))));
    hops.put("handle", later((f, q) -> f.handle((x, e) -> ask(q))));
    hops.put("thenCombine", later((f, q) -> f.thenCombine(f, (x, y) -> ask(q))));
    hops.put("applyToEither", later((f, q) -> f.applyToEither(f, x -> ask(q))));
    hops.put(
        "thenCompose",
        later((f, q) -> f.thenCompose(x -> CompletableFuture.completedFuture(ask(q)))));
    hops.put("thenAccept", later((f, q) -> noting(q, note -> f.thenAccept(x -> note.run()))));
    hops.put("thenRun", later((f, q) -> noting(q, note -> f.thenRun(note))));
    hops.put(
        "whenComplete", later((f, q) -> noting(q, note -> f.whenComplete((x, e) -> note.run()))));
    hops.put(
        "thenAcceptBoth",
        later((f, q) -> noting(q, note -> f.thenAcceptBoth(f, (x, y) -> note.run()))));
    hops.put("runAfterBoth", later((f, q) -> noting(q, note -> f.runAfterBoth(f, note))));
    hops.put("runAfterEither", later((f, q) -> noting(q, note -> f.runAfterEither(f, note))));
    hops.put(
        "acceptEither", later((f, q) -> noting(q, note -> f.acceptEither(f, x -> note.run()))));
    hops.put("exceptionally", StageHops::exceptionally);
    hops.put(
        "exceptionallyCompose",
        question -> {
          CompletableFuture<String> future = new CompletableFuture<>();
          CompletableFuture<String> answer =
              future.exceptionallyCompose(e -> CompletableFuture.completedFuture(ask(question)));
          complete(() -> future.completeExceptionally(new IllegalStateException()));
          return answer.get();
        });
    hops.put(
        "orTimeout",
        question ->
            new CompletableFuture<String>()
                .orTimeout(1, TimeUnit.MILLISECONDS)
                .handle((x, e) -> ask(question))
                .get());
  }

  private static Hop later(Stage stage) {
    return question -> {
      CompletableFuture<String> future = new CompletableFuture<>();
      CompletableFuture<String> answer = stage.apply(future, question);
      complete(() -> future.complete(""));
      return answer.get(10, TimeUnit.SECONDS);
    };
  }

  private interface Registration {
    CompletableFuture<?> with(Runnable note);
  }

  private static CompletableFuture<String> noting(
      Callable<String> question, Registration registration) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    registration.with(() -> answer.complete(ask(question)));
    return answer;
  }

  private static String exceptionally(Callable<String> question) throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> answer = future.exceptionally(e -> ask(question));
    complete(() -> future.completeExceptionally(new IllegalStateException()));
    return answer.get(10, TimeUnit.SECONDS);
  }

  private static void complete(Runnable completion) throws Exception {
    Thread completer =
        new Thread(
            () -> {
              try (Person carl = Person.enters("carl")) {
                completion.run();
              }
            });
    completer.start();
    completer.join();
  }

  private static String ask(Callable<String> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
