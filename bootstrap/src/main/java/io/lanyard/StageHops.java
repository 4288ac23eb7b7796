package io.lanyard;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CompletableFuture} calls when a stage is registered. The stage runs for whoever
 * registered it, on whatever thread and for whomever the future completes; registered by nobody, it
 * runs for nobody.
 */
public final class StageHops {
  private StageHops() {}

  /** The stage for whoever registers it now; null stays null. */
  public static <T, R> @Nullable Function<T, R> function(@Nullable Function<T, R> stage) {
    FlowPosition here = FlowPosition.toHandOver();
    return stage == null || here == FlowPosition.AGENT ? stage : new Mapping<>(stage, here);
  }

  /** The stage for whoever registers it now; null stays null. */
  public static <T, U, R> @Nullable BiFunction<T, U, R> biFunction(
      @Nullable BiFunction<T, U, R> stage) {
    FlowPosition here = FlowPosition.toHandOver();
    return stage == null || here == FlowPosition.AGENT ? stage : new Combining<>(stage, here);
  }

  /** The stage for whoever registers it now; null stays null. */
  public static <T> @Nullable Consumer<T> consumer(@Nullable Consumer<T> stage) {
    FlowPosition here = FlowPosition.toHandOver();
    return stage == null || here == FlowPosition.AGENT ? stage : new Consuming<>(stage, here);
  }

  /** The stage for whoever registers it now; null stays null. */
  public static <T, U> @Nullable BiConsumer<T, U> biConsumer(@Nullable BiConsumer<T, U> stage) {
    FlowPosition here = FlowPosition.toHandOver();
    return stage == null || here == FlowPosition.AGENT ? stage : new ConsumingBoth<>(stage, here);
  }

  /** The stage for whoever registers it now; null stays null. */
  public static <T> @Nullable Supplier<T> supplier(@Nullable Supplier<T> stage) {
    FlowPosition here = FlowPosition.toHandOver();
    return stage == null || here == FlowPosition.AGENT ? stage : new Supplying<>(stage, here);
  }

  /** The stage for whoever registers it now; null stays null. */
  public static @Nullable Runnable runnable(@Nullable Runnable stage) {
    FlowPosition here = FlowPosition.toHandOver();
    return stage == null || here == FlowPosition.AGENT
        ? stage
        : new Running(stage, Loops.KNOWN.includes(stage.getClass()) ? null : here);
  }

  private record Running(Runnable stage, @Nullable FlowPosition position) implements Runnable {
    @Override
    public void run() {
      FlowPosition before = FlowPosition.set(position);
      try {
        stage.run();
      } finally {
        FlowPosition.set(before);
      }
    }
  }

  private record Mapping<T, R>(Function<T, R> stage, @Nullable FlowPosition position)
      implements Function<T, R> {
    @Override
    public R apply(T value) {
      FlowPosition before = FlowPosition.set(position);
      try {
        return stage.apply(value);
      } finally {
        FlowPosition.set(before);
      }
    }
  }

  private record Combining<T, U, R>(BiFunction<T, U, R> stage, @Nullable FlowPosition position)
      implements BiFunction<T, U, R> {
    @Override
    public R apply(T one, U other) {
      FlowPosition before = FlowPosition.set(position);
      try {
        return stage.apply(one, other);
      } finally {
        FlowPosition.set(before);
      }
    }
  }

  private record Consuming<T>(Consumer<T> stage, @Nullable FlowPosition position)
      implements Consumer<T> {
    @Override
    public void accept(T value) {
      FlowPosition before = FlowPosition.set(position);
      try {
        stage.accept(value);
      } finally {
        FlowPosition.set(before);
      }
    }
  }

  private record ConsumingBoth<T, U>(BiConsumer<T, U> stage, @Nullable FlowPosition position)
      implements BiConsumer<T, U> {
    @Override
    public void accept(T one, U other) {
      FlowPosition before = FlowPosition.set(position);
      try {
        stage.accept(one, other);
      } finally {
        FlowPosition.set(before);
      }
    }
  }

  private record Supplying<T>(Supplier<T> stage, @Nullable FlowPosition position)
      implements Supplier<T> {
    @Override
    public T get() {
      FlowPosition before = FlowPosition.set(position);
      try {
        return stage.get();
      } finally {
        FlowPosition.set(before);
      }
    }
  }
}
