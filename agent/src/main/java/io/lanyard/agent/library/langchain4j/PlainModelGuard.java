package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import org.jspecify.annotations.Nullable;

/** Decides what a model is asked that does not chat; one of its methods may call another. */
abstract class PlainModelGuard implements Guard {
  private final Action action;

  PlainModelGuard(Action action) {
    this.action = action;
  }

  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return self == null ? Passage.EXEMPT : Gate.enter(PlainModels.call(action, self, arguments[0]));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && thrown == null) {
      passage.leave();
      arrived(passage, result);
      passage.succeeded(PlainModels.usage(result));
      return result;
    }
    return Passage.finish(state, result, thrown);
  }

  /** Takes in what the model answered, if words can be in it. */
  void arrived(Passage passage, @Nullable Object result) {}
}
