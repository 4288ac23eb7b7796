package io.lanyard.it.app.callers;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Runs the errand {@code name} in the way {@code how}, which is the way to another thread. */
@RestController
public class WebFluxErrands {
  private static final Duration SOON = Duration.ofMillis(3);

  /** One for everybody: whoever is first keeps it going for all others. */
  private final Flux<Long> clock = Flux.interval(SOON).onBackpressureDrop().publish().autoConnect();

  /** Made when nobody had come yet, and filled by each request for all that wait. */
  private final Sinks.Many<Integer> bell = Sinks.many().multicast().directBestEffort();

  /** Set going before anybody had come. */
  private final ConnectableFlux<Long> belt = Flux.interval(SOON).onBackpressureDrop().publish();

  private final Disposable going = belt.connect();

  /** One for all who come at about the same time; whoever is first sets it going. */
  private final Map<Long, Mono<Long>> turns = new ConcurrentHashMap<>();

  private final AtomicInteger rung = new AtomicInteger();
  private final Scheduler strange = Schedulers.fromExecutor(Pools::strange);

  @GetMapping(
      path = {"/errands", "/open", "/closed/door"},
      params = "how=plain")
  public String plain(@RequestParam("name") String name) {
    return Errand.run(name);
  }

  @GetMapping(path = "/errands", params = "how=callable")
  public Mono<String> callable(@RequestParam("name") String name) {
    return Mono.fromCallable(() -> Errand.run(name));
  }

  @GetMapping(path = "/errands", params = "how=publish")
  public Mono<String> publish(@RequestParam("name") String name) {
    return Mono.just(name).publishOn(Schedulers.parallel()).map(Errand::run);
  }

  @GetMapping(path = "/errands", params = "how=subscribe")
  public Mono<String> subscribe(@RequestParam("name") String name) {
    return Mono.fromCallable(() -> Errand.run(name)).subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping(path = "/errands", params = "how=strange")
  public Mono<String> strange(@RequestParam("name") String name) {
    return Mono.fromCallable(() -> Errand.run(name)).subscribeOn(strange);
  }

  @GetMapping(path = "/errands", params = "how=delay")
  public Mono<String> delay(@RequestParam("name") String name) {
    return Mono.delay(SOON).map(tick -> Errand.run(name));
  }

  @GetMapping(path = "/errands", params = "how=flat")
  public Mono<String> flat(@RequestParam("name") String name) {
    return Flux.range(0, 8)
        .flatMap(i -> Mono.just(i).delayElement(SOON).publishOn(Schedulers.parallel()))
        .parallel(2)
        .runOn(Schedulers.boundedElastic())
        .filter(i -> i == 5)
        .map(i -> Errand.run(name))
        .sequential()
        .next();
  }

  @GetMapping(path = "/errands", params = "how=shared")
  public Mono<String> shared(@RequestParam("name") String name) {
    return clock.next().map(tick -> Errand.run(name));
  }

  @GetMapping(path = "/errands", params = "how=bell")
  public Mono<String> bell(@RequestParam("name") String name) {
    return ringing(bell.asFlux().next().map(stroke -> Errand.run(name)));
  }

  private Mono<String> ringing(Mono<String> heard) {
    Flux<Long> ringing =
        Flux.interval(SOON)
            .onBackpressureDrop()
            .doOnNext(tick -> bell.tryEmitNext(rung.incrementAndGet()));
    return Mono.firstWithSignal(heard, ringing.then(Mono.never()));
  }

  /** The errand is run by the very first operator behind what is shared. */
  @GetMapping(path = "/errands", params = "how=stroke")
  public Mono<String> stroke(@RequestParam("name") String name) {
    return ringing(bell.asFlux().map(stroke -> Errand.run(name)).next());
  }

  @GetMapping(path = "/errands", params = "how=belt")
  public Mono<String> belt(@RequestParam("name") String name) {
    return belt.map(tick -> Errand.run(name)).next();
  }

  @GetMapping(path = "/errands", params = "how=turn")
  public Mono<String> turn(@RequestParam("name") String name) {
    return turns
        .computeIfAbsent(System.nanoTime() / 20_000_000, turn -> Mono.delay(SOON).share())
        .map(tick -> Errand.run(name));
  }

  @GetMapping(path = "/errands", params = "how=future")
  public Mono<String> future(@RequestParam("name") String name) {
    return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> name)).map(Errand::run);
  }

  @GetMapping(path = "/errands", params = "how=stream")
  public Flux<String> stream(@RequestParam("name") String name) {
    return Flux.range(0, 3).delayElements(SOON).map(i -> i == 2 ? Errand.run(name) : "wait");
  }

  @GetMapping(path = "/errands", params = "how=error")
  public Mono<String> error(@RequestParam("name") String name) {
    return Mono.delay(SOON)
        .<String>map(
            tick -> {
              throw new IllegalStateException("to be made good");
            })
        .onErrorResume(failure -> Mono.fromCallable(() -> Errand.run(name)));
  }

  /** Nobody waits for it, and it goes on when the request is over; then it is nobody's. */
  @GetMapping(path = "/errands", params = "how=left")
  public String left(@RequestParam("name") String name) {
    Flux.interval(Duration.ofMillis(300)).skip(2).take(1).map(i -> Errand.run(name)).subscribe();
    return "later";
  }
}
