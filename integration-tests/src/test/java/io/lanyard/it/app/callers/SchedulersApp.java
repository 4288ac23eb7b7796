package io.lanyard.it.app.callers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs of Spring's scheduler and of Quartz, one of them begun in somebody's request. */
public final class SchedulersApp {
  private static final CountDownLatch JOBS = new CountDownLatch(4);

  private SchedulersApp() {}

  public static void main(String[] arguments) throws Exception {
    Scheduler quartz = StdSchedulerFactory.getDefaultScheduler();
    quartz.start();
    run(quartz, AuditJob.class);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> serve(quartz, exchange));
    server.start();
    var unused = new AnnotationConfigApplicationContext(Timetable.class);
    System.out.println("port " + server.getAddress().getPort());
    JOBS.await();
    System.out.println("done");
    Thread.currentThread().join();
  }

  private static void serve(Scheduler quartz, HttpExchange exchange) throws IOException {
    Errand.run("alice-request");
    try {
      run(quartz, OtherJob.class);
    } catch (SchedulerException e) {
      throw new IOException(e);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static void run(Scheduler quartz, Class<? extends Job> job) throws SchedulerException {
    quartz.scheduleJob(
        JobBuilder.newJob(job).build(), TriggerBuilder.newTrigger().startNow().build());
  }

  /** Named by the rule file. */
  public static final class AuditJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Errand.run("audit-quartz");
      JOBS.countDown();
    }
  }

  /** Not named by the rule file, and scheduled by a person. */
  public static final class OtherJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Errand.run("background-quartz");
      JOBS.countDown();
    }
  }

  /** What Spring runs. */
  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  public static class Timetable {
    @Bean
    public Reports reports() {
      return new Reports();
    }
  }

  /** One of its methods is named by the rule file. */
  public static class Reports {
    @Scheduled(initialDelay = 1, fixedDelay = 3_600_000)
    public void nightly() {
      Errand.run("nightly-spring");
      JOBS.countDown();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 3_600_000)
    public void other() {
      Errand.run("background-spring");
      JOBS.countDown();
    }
  }
}
