package io.lanyard.it.app.failing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Does nothing before a file named {@code go} appears, then what {@link OneProcessApp} does. */
public final class LateApp {
  private LateApp() {}

  public static void main(String[] runnables) throws Exception {
    while (!Files.exists(Path.of("go"))) {
      Thread.sleep(20);
    }
    OneProcessApp.main(runnables);
  }
}
