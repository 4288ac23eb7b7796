package io.lanyard.it.app.rules;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;

/**
 * Tries to connect again and again to where nobody listens, and prints {@code 1 allowed}, {@code 2
 * refused} and so on whenever the answer of the rules changes.
 */
public final class AskingApp {
  private AskingApp() {}

  public static void main(String[] arguments) throws InterruptedException {
    String last = "";
    int changes = 0;
    while (true) {
      String now = ask();
      if (!now.equals(last)) {
        changes++;
        System.out.println(changes + " " + now);
      }
      last = now;
      Thread.sleep(20);
    }
  }

  private static String ask() {
    try {
      URI.create("http://127.0.0.1:1/").toURL().openConnection().connect();
      return "connected";
    } catch (ConnectException e) {
      return "allowed";
    } catch (IOException | SecurityException e) {
      return "refused";
    }
  }
}
