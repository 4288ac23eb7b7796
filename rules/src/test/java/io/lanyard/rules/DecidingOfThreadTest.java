package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Resource;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a thread decides with is its own, however many threads there are. */
class DecidingOfThreadTest {
  /** More than the table has places, so that many meet in one. */
  private static final int THREADS = 300;

  @Test
  void noTwoThreadsDecideWithTheSame() throws Exception {
    Set<Deciding> all = Collections.newSetFromMap(new IdentityHashMap<>());
    for (List<Deciding> ofOne : ofAll(DecidingOfThreadTest::severalTimes)) {
      assertThat(ofOne).allMatch(one -> one == ofOne.get(0));
      all.add(ofOne.get(0));
    }
    assertThat(all).hasSize(THREADS);
  }

  private static List<Deciding> severalTimes() {
    List<Deciding> mine = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      mine.add(DecidingOfThread.get());
      Thread.yield();
    }
    return mine;
  }

  @Test
  void aCallThatIsMadeWhileOneIsReadHasItsOwn() {
    Deciding outer = DecidingOfThread.get();
    outer.values().begin(call(), Premises.NONE);
    try {
      assertThat(DecidingOfThread.get()).isNotSameAs(outer);
    } finally {
      outer.end();
    }
    assertThat(DecidingOfThread.get()).isSameAs(outer);
  }

  private static Call call() {
    return Call.of(
        Action.TOOL_CALL,
        Attributes.of(Resource.of("lookup"), Map.of(Attribute.TOOL_NAME, "lookup")));
  }

  @Test
  void decidingKeepsNoThreadAlive() throws Exception {
    Thread thread = new Thread(DecidingOfThread::get);
    WeakReference<Thread> seen = new WeakReference<>(thread);
    thread.start();
    thread.join();
    thread = null;
    for (int i = 0; i < 100 && seen.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(seen.get()).isNull();
  }

  /** All of them are there at once. */
  private static <T> List<T> ofAll(Callable<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CountDownLatch ready = new CountDownLatch(THREADS);
      List<Future<T>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return task.call();
                }));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> result : results) {
        all.add(result.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }
}
