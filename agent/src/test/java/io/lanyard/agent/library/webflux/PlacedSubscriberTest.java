package io.lanyard.agent.library.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Whose work a pipeline is, with Reactor itself but without the weaver. */
final class PlacedSubscriberTest {
  private final AssemblyGuard guard = new AssemblyGuard();
  private final FlowPosition ann = request();
  private final FlowPosition bob = request();
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void leave() {
    FlowPosition.set(null);
  }

  @Test
  void whatIsSharedComesToEachWhereHeSubscribed() {
    Sinks.Many<String> bell = Sinks.many().multicast().directBestEffort();
    subscribe(ann, placed(bell.asFlux()));
    subscribe(bob, placed(bell.asFlux()));
    subscribe(null, placed(bell.asFlux()));

    FlowPosition.set(bob);
    bell.tryEmitNext("rings");

    assertThat(heard).containsExactly("rings for ann", "rings for bob", "rings for nobody");
    assertThat(FlowPosition.current()).isSameAs(bob);
  }

  @Test
  void whatIsMadeOnDemandIsMadeForWhoeverSubscribed() {
    Flux<String> made = Flux.generate(sink -> sink.next("made for " + who()));
    List<String> items = new ArrayList<>();
    FlowPosition.set(ann);
    BaseSubscriber<String> demanding =
        new BaseSubscriber<String>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {}

          @Override
          protected void hookOnNext(String item) {
            items.add(item);
          }
        };
    placed(made).subscribe(demanding);

    FlowPosition.set(bob);
    demanding.request(2);

    assertThat(items).containsExactly("made for ann", "made for ann");
  }

  /** As when a login is asked for, and what is asked serves others as well. */
  @Test
  void noPipelineOfTheApplicationRunsAsTheAgent() {
    Sinks.Many<String> bell = Sinks.many().multicast().directBestEffort();
    subscribe(ann, placed(bell.asFlux()));
    subscribe(null, placed(bell.asFlux()));
    FlowPosition.set(FlowPosition.AGENT);
    bell.tryEmitNext("rings");

    assertThat(heard).containsExactly("rings for ann", "rings for nobody");
    assertThat(FlowPosition.current()).isSameAs(FlowPosition.AGENT);
  }

  @Test
  void whatTheAgentSubscribesToIsItsOwnOnItsThreadOnly() {
    Sinks.Many<String> bell = Sinks.many().multicast().directBestEffort();
    List<FlowPosition> seen = new ArrayList<>();
    FlowPosition.set(FlowPosition.AGENT);
    placed(bell.asFlux()).subscribe(item -> seen.add(FlowPosition.current()));
    bell.tryEmitNext("rings");
    FlowPosition.set(bob);
    bell.tryEmitNext("rings");

    assertThat(seen).containsExactly(FlowPosition.AGENT, null);
    assertThat(FlowPosition.current()).isSameAs(bob);
  }

  @Test
  void afterTheRequestItIsNobodys() {
    Sinks.Many<String> bell = Sinks.many().multicast().directBestEffort();
    subscribe(ann, placed(bell.asFlux()));

    ann.flow().end();
    bell.tryEmitNext("rings");

    assertThat(heard).containsExactly("rings for nobody");
  }

  /** It has no request to lose, and what its flow has heard of a model must not be lost. */
  @Test
  void backgroundWorkStaysInItsFlow() {
    FlowPosition work = FlowPosition.startOf(Flow.ofBackground(), Caller.BACKGROUND);
    FlowPosition.set(work);
    List<FlowPosition> seen = new ArrayList<>();
    placed(Flux.just(1, 2)).subscribe(item -> seen.add(FlowPosition.current()));

    assertThat(seen).containsExactly(work, work);
  }

  /** As when a connection of a pool subscribes, on a thread of its own. */
  @Test
  void theContextLeadsToWhereNobodyStands() {
    List<String> made =
        placed(Flux.just("first", "second"))
            .map(item -> item + " for " + who())
            .contextWrite(context -> Places.in(context, ann))
            .collectList()
            .block();

    assertThat(made).containsExactly("first for ann", "second for ann");
  }

  @Test
  void operatorsThatWouldBeFusedStillWork() {
    Flux<Integer> fused =
        placed(placed(placed(Flux.range(1, 6)).filter(i -> i % 2 == 0)).doOnNext(i -> {}));

    assertThat(placed(fused.map(i -> i * 10)).collectList().block()).containsExactly(20, 40, 60);
    assertThat(placed(fused.publishOn(Schedulers.parallel())).count().block()).isEqualTo(3);
  }

  private void subscribe(FlowPosition position, Flux<String> source) {
    FlowPosition.set(position);
    source.subscribe(item -> heard.add(item + " for " + who()));
    FlowPosition.set(null);
  }

  private String who() {
    FlowPosition here = FlowPosition.current();
    if (here == null) {
      return "nobody";
    }
    return here.flow() == ann.flow() ? "ann" : here.flow() == bob.flow() ? "bob" : "somebody";
  }

  @SuppressWarnings("unchecked") // a guard hands on what it was given
  private <T> Flux<T> placed(Flux<T> source) {
    return (Flux<T>) guard.exit(null, source, null);
  }

  private static FlowPosition request() {
    return FlowPosition.startOf(Flow.ofRequest(InboundRequest.NONE), Caller.ANONYMOUS);
  }
}
