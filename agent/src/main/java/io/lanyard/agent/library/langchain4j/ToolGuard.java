package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.lanyard.Answer;
import io.lanyard.CallDeniedException;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.SourceKind;
import io.lanyard.agent.library.Arrivals;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the guards of tools share. A denial answers the model with a fixed text, or ends the run;
 * they differ in what kind of object the text is handed over in.
 */
abstract class ToolGuard implements Guard {
  /** What the method returns when the tool's result is this text. */
  abstract Object answer(ToolExecutionRequest request, String text)
      throws ReflectiveOperationException;

  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    return Tools.enter(arguments[0]);
  }

  @Override
  public final @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    if (state instanceof Passage passage && result != null) {
      Arrivals.take(
          passage,
          "result of a tool",
          () -> passage.heard(SourceKind.TOOL, Map.of(), ToolResults.textOf(result)));
    }
    Object answer = Passage.finish(state, result, thrown);
    if (state instanceof Passage passage && passage.runEnd().isPresent()) {
      throw passage.runEnd().get();
    }
    return answer;
  }

  @Override
  public final @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws ReflectiveOperationException {
    if (denial.endsRun() || !(arguments[0] instanceof ToolExecutionRequest request)) {
      throw denial;
    }
    return new Answer(answer(request, String.valueOf(denial.getMessage())));
  }
}
