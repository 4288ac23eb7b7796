package io.lanyard.it.app.carry;

import java.lang.ref.Cleaner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Loops of the JDK's own that begin inside ann's request, and later serve others. */
final class JdkLoops {
  private static final int MOMENT = 50;

  private JdkLoops() {}

  /** For whom something is cleaned up that nobody needs any more. */
  static String cleaner() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (Person ann = Person.enters("ann")) {
      Cleaner cleaner = Cleaner.create(Thread::new);
      cleaner.register(new Object(), () -> heard.complete(Person.here()));
      for (int i = 0; i < 100 && !heard.isDone(); i++) {
        System.gc();
        Thread.sleep(MOMENT);
      }
      return heard.get(10, TimeUnit.SECONDS);
    }
  }

  /** For whom bob's bytes are received by a group of channels that ann's request made. */
  static String channels() throws Exception {
    try (Person ann = Person.enters("ann");
        var server = AsynchronousServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var group = AsynchronousChannelGroup.withFixedThreadPool(1, Thread::new);
      var here = AsynchronousSocketChannel.open(group);
      Future<AsynchronousSocketChannel> there = server.accept();
      here.connect(server.getLocalAddress()).get();
      Heard heard = new Heard();
      try (Person bob = Person.enters("bob")) {
        here.read(ByteBuffer.allocate(1), heard, heard);
      }
      there.get().write(ByteBuffer.allocate(1)).get();
      return heard.who.get(10, TimeUnit.SECONDS);
    }
  }

  private static final class Heard implements CompletionHandler<Integer, Object> {
    private final CompletableFuture<String> who = new CompletableFuture<>();

    @Override
    public void completed(Integer count, Object attachment) {
      who.complete(Person.here());
    }

    @Override
    public void failed(Throwable failure, Object attachment) {
      who.completeExceptionally(failure);
    }
  }
}
