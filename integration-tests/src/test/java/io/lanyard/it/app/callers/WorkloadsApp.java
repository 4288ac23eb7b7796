package io.lanyard.it.app.callers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/**
 * Work that serves no request, before and after the first one, and a request that does the same.
 */
public final class WorkloadsApp {
  private static final CountDownLatch REQUESTED = new CountDownLatch(1);

  private WorkloadsApp() {}

  public static void main(String[] arguments) throws Exception {
    Errand.run("startup-first");
    Jobs.nightly("nightly-main");
    Errand.run("startup-then");
    Thread reports = new Thread(() -> Errand.run("report-named"), "report-1");
    reports.start();
    reports.join();
    Thread consumer = new Thread(WorkloadsApp::consume, "consumer-1");
    consumer.start();
    consumer.join();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", WorkloadsApp::serve);
    server.start();
    System.out.println("port " + server.getAddress().getPort());
    REQUESTED.await();
    Errand.run("background-main");
    Jobs.audit("audit-main");
    Errand.run("background-end");
    System.out.println("done");
    Thread.currentThread().join();
  }

  /** As a listener's loop does: one thread, one task after the other. */
  private static void consume() {
    Errand.run("background-loop");
    Jobs.nightly("nightly-loop");
    Jobs.audit("audit-loop");
    Errand.run("background-after");
  }

  private static void serve(HttpExchange exchange) throws IOException {
    Jobs.nightly("alice-request");
    Jobs.audit("alice-audit");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
    REQUESTED.countDown();
  }
}
