package io.lanyard.it.app.kafka;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Works off orders. Arguments: the brokers, the JDBC URL. */
public final class ShipApp {
  private ShipApp() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("brokers", arguments[0]);
    System.setProperty("url", arguments[1]);
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(ShipSettings.class)) {
      new Thread(new Loop(arguments[0]), "loop").start();
      System.out.println("ready " + context.getId());
      new CountDownLatch(1).await();
    }
  }
}
