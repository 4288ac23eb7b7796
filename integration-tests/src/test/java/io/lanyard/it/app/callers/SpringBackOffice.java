package io.lanyard.it.app.callers;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Runs errands apart from the request, because an annotation says so. */
@Component
public class SpringBackOffice {
  @Async
  public CompletableFuture<String> run(String name) {
    return CompletableFuture.completedFuture(Errand.run(name));
  }

  /** The same without a result of its own. */
  @Async
  public void run(String name, CompletableFuture<String> answer) {
    answer.complete(Errand.run(name));
  }
}
