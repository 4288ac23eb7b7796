package io.lanyard.agent.library.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.lanyard.Carrier;
import io.lanyard.ModelOutput;
import io.lanyard.Passage;
import io.lanyard.agent.library.Arrivals;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/** A published answer whose subscribers stand inside the call that it answers. */
record PublishedAnswer<T>(Flow.Publisher<T> answer, Passage passage) implements Flow.Publisher<T> {
  /** The subscription of somebody who only hears an error. */
  static final Flow.Subscription NOTHING_TO_COME =
      new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
      };

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Carrier.run(passage.inside(), () -> answer.subscribe(new Inside<>(subscriber, passage)));
  }

  private record Inside<T>(Flow.Subscriber<? super T> subscriber, Passage passage)
      implements Flow.Subscriber<T> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      Carrier.run(passage.inside(), () -> subscriber.onSubscribe(subscription));
    }

    @Override
    public void onNext(T event) {
      takeIn(event);
      Carrier.run(passage.inside(), () -> subscriber.onNext(event));
    }

    private void takeIn(T event) {
      Arrivals.take(
          passage,
          "answer of LangChain4j",
          () -> {
            if (event instanceof ChatResponse) {
              Answers.arrived(passage, event);
            } else {
              passage.modelAnswered(new ModelOutput("", requestsIn(event)));
            }
          });
    }

    /** A complete tool call has a request to read; other events have not. */
    private static List<ModelOutput.ToolRequest> requestsIn(Object event) {
      try {
        Object request = event.getClass().getMethod("toolExecutionRequest").invoke(event);
        return List.of(Answers.request((ToolExecutionRequest) request));
      } catch (ReflectiveOperationException noToolCall) {
        return List.of();
      }
    }

    @Override
    public void onError(Throwable failure) {
      passage.failed(failure);
      Carrier.run(passage.inside(), () -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
      passage.succeeded(Map.of());
      Carrier.run(passage.inside(), () -> subscriber.onComplete());
    }
  }
}
