package io.lanyard.agent.library.webflux;

import io.lanyard.FlowPosition;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A request's answer, made in the request's flow; with its end the request ends. */
final class AnswerInFlow<T> extends Mono<T> {
  private final Mono<T> answer;
  private final FlowPosition arrival;

  AnswerInFlow(Mono<T> answer, FlowPosition arrival) {
    this.answer =
        answer
            .contextWrite(context -> Places.in(context, arrival))
            .doFinally(how -> arrival.flow().end());
    this.arrival = arrival;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    @Nullable FlowPosition before = FlowPosition.set(arrival);
    try {
      answer.subscribe(actual);
    } finally {
      FlowPosition.set(before);
    }
  }
}
