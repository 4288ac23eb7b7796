package io.lanyard.agent.library.process;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Passage;
import io.lanyard.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides {@code ProcessBuilder.start}; a denial is what a missing program would be. */
public final class StartGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof ProcessBuilder builder) || Gate.exempts(Action.PROCESS_START)) {
      return Passage.EXEMPT;
    }
    List<@Nullable String> given = new ArrayList<>(builder.command());
    if (given.isEmpty() || given.contains(null)) {
      return Passage.EXEMPT; // the JDK refuses it in its own words and starts nothing
    }
    List<String> command = List.copyOf(given);
    String program = command.get(0);
    List<String> rest = command.subList(1, command.size());
    Map<Attribute, Object> values =
        Map.of(Attribute.PROCESS_PROGRAM, program, Attribute.PROCESS_ARGS, rest);
    return Gate.enter(
        Call.of(Action.PROCESS_START, Attributes.of(Resource.of(program), values))
            .payload(command)
            .text(String.join(" ", command)));
  }

  @Override
  public @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    return Passage.finish(state, result, thrown);
  }

  @Override
  public @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws IOException {
    throw new IOException(denial.getMessage(), denial);
  }
}
