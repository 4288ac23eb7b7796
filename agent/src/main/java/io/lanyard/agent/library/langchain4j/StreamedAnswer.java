package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.lanyard.CallDeniedException;
import io.lanyard.Carrier;
import io.lanyard.FlowPosition;
import io.lanyard.ModelOutput;
import io.lanyard.Passage;
import io.lanyard.agent.library.Arrivals;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a streaming handler. A proxy, since the interface grew from three methods in 1.0 to
 * ten in 1.20 and all of them must reach the handler.
 */
final class StreamedAnswer implements InvocationHandler {
  private final StreamingChatResponseHandler handler;
  private final Passage passage;
  private volatile boolean begun;

  private StreamedAnswer(StreamingChatResponseHandler handler, Passage passage) {
    this.handler = handler;
    this.passage = passage;
  }

  static Object around(StreamingChatResponseHandler handler, Passage passage) {
    Class<?> type = StreamingChatResponseHandler.class;
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, new StreamedAnswer(handler, passage));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() != Object.class) {
      takeIn(method.getName(), arguments);
    }
    try {
      return Carrier.call(standing(method), () -> method.invoke(handler, arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof CallDeniedException denial
          && denial.endsRun()
          && !method.getName().equals("onError")) {
        // A tool was refused in there. Early versions would lose it on the client's thread.
        Carrier.run(passage.inside(), () -> handler.onError(denial));
        return null;
      }
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** With its last word the call is over: what follows, such as the next round, is beside it. */
  private @Nullable FlowPosition standing(Method method) {
    return method.getName().equals("onCompleteResponse") ? passage.outside() : passage.inside();
  }

  /** Before the handler hears of it: LangChain4j starts a tool as soon as its call is complete. */
  private void takeIn(String event, @Nullable Object[] arguments) {
    Object argument = arguments == null || arguments.length == 0 ? null : arguments[0];
    if (event.equals("onError")) {
      if (argument instanceof Throwable failure) {
        passage.failed(failure);
      }
    } else {
      Arrivals.take(passage, "answer of LangChain4j", () -> read(event, argument));
    }
  }

  private void read(String event, @Nullable Object argument) throws ReflectiveOperationException {
    if (event.equals("onCompleteResponse")) {
      Answers.arrived(passage, argument);
    } else if (event.equals("onCompleteToolCall") && argument != null) {
      passage.modelAnswered(new ModelOutput("", List.of(requestIn(argument))));
    } else if (!begun) {
      begun = true;
      passage.modelAnswered(new ModelOutput("", List.of()));
    }
  }

  /** {@code CompleteToolCall} came with 1.5, so it is asked by name. */
  private static ModelOutput.ToolRequest requestIn(Object completed)
      throws ReflectiveOperationException {
    Method request = completed.getClass().getMethod("toolExecutionRequest");
    return Answers.request((ToolExecutionRequest) request.invoke(completed));
  }
}
