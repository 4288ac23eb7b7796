package io.lanyard.it.app.hello;

/** Prints its arguments and what it can see of the machine it runs on, then ends or hangs. */
public final class HelloApp {
  private HelloApp() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("hello " + String.join(" ", arguments));
    System.out.println("java " + Runtime.version().feature());
    System.out.println("class path " + System.getProperty("java.class.path"));
    System.err.println("greeting " + System.getProperty("greeting", "none"));
    if (arguments.length > 0 && arguments[0].equals("forever")) {
      Thread.sleep(Long.MAX_VALUE);
    }
    if (arguments.length > 0 && arguments[0].equals("badly")) {
      System.exit(7);
    }
  }
}
