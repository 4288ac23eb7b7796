package io.lanyard.it.app.carry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Promise;
import scala.concurrent.Promise$;

/** An actor's mailbox, which works off what many have sent, and what waits for a promise. */
final class Actors {
  private static final int MOMENT = 100;

  private Actors() {}

  /** Runs what it is sent. */
  public static final class Worker extends AbstractActor {
    @Override
    public Receive createReceive() {
      return receiveBuilder().match(Runnable.class, Runnable::run).build();
    }
  }

  /** For whom bob's message is worked on that comes while the actor is busy with ann's. */
  static String bobsMessage() throws Exception {
    ActorRef worker = ActorSystem.create("actors").actorOf(Props.create(Worker.class));
    idle(worker);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (Person ann = Person.enters("ann")) {
      Runnable anns =
          () -> {
            begun.countDown();
            LoopsApp.await(busy);
          };
      worker.tell(anns, ActorRef.noSender());
      begun.await();
      try (Person bob = Person.enters("bob")) {
        Runnable bobs = () -> heard.complete(Person.here());
        worker.tell(bobs, ActorRef.noSender());
      }
      busy.countDown();
      return heard.get(10, TimeUnit.SECONDS);
    }
  }

  /**
   * An actor that has still to begin finds ann's message while nobody's run of its mailbox lasts.
   */
  private static void idle(ActorRef worker) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    Runnable first = ready::countDown;
    worker.tell(first, ActorRef.noSender());
    ready.await();
    Thread.sleep(MOMENT);
  }

  /** For whom bob's work goes on once ann has kept a promise. */
  static String bobsPromise() throws Exception {
    Promise<String> promise = Promise$.MODULE$.apply();
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (Person bob = Person.enters("bob")) {
      promise
          .future()
          .map(
              kept -> heard.complete(Person.here()),
              ExecutionContext.fromExecutor(new ForkJoinPool(1)));
    }
    try (Person ann = Person.enters("ann")) {
      promise.success("");
    }
    return heard.get(10, TimeUnit.SECONDS);
  }
}
