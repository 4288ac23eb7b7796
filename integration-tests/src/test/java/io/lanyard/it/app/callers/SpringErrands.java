package io.lanyard.it.app.callers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Runs the errand {@code name} in the way {@code how}, which is the kind of handler's result. */
@RestController
public class SpringErrands {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final SpringBackOffice backOffice;

  public SpringErrands(SpringBackOffice backOffice) {
    this.backOffice = backOffice;
  }

  @GetMapping(
      path = {"/errands", "/open", "/closed/door"},
      params = "how=plain")
  public String plain(@RequestParam("name") String name) {
    return Errand.run(name);
  }

  @GetMapping(path = "/errands", params = "how=pool")
  public String pool(@RequestParam("name") String name) {
    return Pools.get(pool.submit(() -> Errand.run(name)));
  }

  @GetMapping(path = "/errands", params = "how=callable")
  public Callable<String> callable(@RequestParam("name") String name) {
    return () -> Errand.run(name);
  }

  @GetMapping(path = "/errands", params = "how=deferred")
  public DeferredResult<String> deferred(@RequestParam("name") String name) {
    DeferredResult<String> result = new DeferredResult<>();
    pool.execute(() -> result.setResult(Errand.run(name)));
    return result;
  }

  @GetMapping(path = "/errands", params = "how=timeout")
  public DeferredResult<String> timeout(@RequestParam("name") String name) {
    DeferredResult<String> result = new DeferredResult<>(50L);
    result.onTimeout(() -> result.setResult(Errand.run(name)));
    return result;
  }

  @GetMapping(path = "/errands", params = "how=future")
  public CompletableFuture<String> future(@RequestParam("name") String name) {
    return CompletableFuture.supplyAsync(() -> name).thenApplyAsync(Errand::run);
  }

  @GetMapping(path = "/errands", params = "how=async")
  public CompletableFuture<String> async(@RequestParam("name") String name) {
    return backOffice.run(name);
  }

  @GetMapping(path = "/errands", params = "how=void")
  public CompletableFuture<String> without(@RequestParam("name") String name) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    backOffice.run(name, answer);
    return answer;
  }

  /** By what {@code @Async} takes where Spring is without Boot: a new thread for each. */
  @GetMapping(path = "/errands", params = "how=bare")
  public CompletableFuture<String> bare(@RequestParam("name") String name) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    var unused =
        new SimpleAsyncTaskExecutor("bare-").submit(() -> answer.complete(Errand.run(name)));
    return answer;
  }

  @GetMapping(path = "/errands", params = "how=stream")
  public StreamingResponseBody stream(@RequestParam("name") String name) {
    return out -> out.write(Errand.run(name).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping(path = "/errands", params = "how=error")
  public String error() {
    throw new IllegalStateException("to be seen on the error page");
  }
}
