package io.lanyard.it.app.hello;

/** Prints its arguments and what it can see of the machine it runs on, then ends or hangs. */
public final class HelloApp {
  private HelloApp() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("hello " + String.join(" ", arguments));
    System.out.println("java " + Runtime.version().feature());
    System.out.println("class path " + System.getProperty("java.class.path"));
    System.out.println("lanyard " + lanyard());
    System.err.println("greeting " + System.getProperty("greeting", "none"));
    if (arguments.length > 0 && arguments[0].equals("forever")) {
      Thread.sleep(Long.MAX_VALUE);
    }
    if (arguments.length > 0 && arguments[0].equals("badly")) {
      System.exit(7);
    }
  }

  private static String lanyard() {
    try {
      ClassLoader loader = Class.forName("io.lanyard.Gate").getClassLoader();
      return loader == null ? "on the boot class path" : "in " + loader;
    } catch (ClassNotFoundException e) {
      return "absent";
    }
  }
}
