package io.lanyard.it.app.carry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A pool with one thread that is busy until told otherwise, so that tasks wait in its queue. */
final class BusyPool extends ThreadPoolExecutor {
  private final CountDownLatch busy = new CountDownLatch(1);
  private final List<String> hooks = Collections.synchronizedList(new ArrayList<>());

  BusyPool(BlockingQueue<Runnable> queue) {
    this(queue, new AbortPolicy());
  }

  BusyPool(BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
    super(1, 1, 1, TimeUnit.SECONDS, queue, handler);
    execute(
        () -> {
          try {
            busy.await();
          } catch (InterruptedException e) {
            // shutdownNow
          }
        });
  }

  /** Lets the queue be worked off. */
  List<String> finish() throws InterruptedException {
    busy.countDown();
    shutdown();
    awaitTermination(10, TimeUnit.SECONDS);
    return hooks;
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    if (task instanceof Job job) {
      hooks.add("before " + job.name());
    }
  }

  @Override
  protected void afterExecute(Runnable task, Throwable thrown) {
    if (task instanceof Job job) {
      hooks.add("after " + job.name() + (thrown == null ? "" : " " + thrown));
    }
  }
}
