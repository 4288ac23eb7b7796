package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.ToolExecutor;
import io.lanyard.Answer;
import io.lanyard.Guard;
import io.lanyard.Guards;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A tool that cannot be woven, with the guard around it that others have woven in. */
record DecidedTool(ToolExecutor tool) implements ToolExecutor {
  private static final Guard GUARD = guard();

  /** Linked as for woven code, so that failures of ours are contained alike. */
  private static Guard guard() {
    try {
      return (Guard)
          Guards.link(
                  MethodHandles.publicLookup().in(ToolExecutor.class),
                  "execute",
                  MethodType.methodType(Guard.class),
                  ToolExecutorGuard.class.getName())
              .getTarget()
              .invoke();
    } catch (Throwable failure) {
      throw new IllegalStateException("cannot link the guard of tools", failure);
    }
  }

  @Override
  public @Nullable String execute(ToolExecutionRequest request, @Nullable Object memoryId) {
    try {
      @Nullable Object[] arguments = {request, memoryId};
      Object state = GUARD.enter(tool, arguments);
      return state instanceof Answer answer
          ? (String) answer.value()
          : (String) GUARD.exit(state, run(state, request, memoryId), null);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable checked) {
      throw new IllegalStateException(checked);
    }
  }

  private @Nullable String run(
      @Nullable Object state, ToolExecutionRequest request, @Nullable Object memoryId)
      throws Throwable {
    try {
      return tool.execute(request, memoryId);
    } catch (Throwable thrown) {
      GUARD.exit(state, null, thrown);
      throw thrown;
    }
  }
}
