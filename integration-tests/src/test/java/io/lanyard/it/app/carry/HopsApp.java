package io.lanyard.it.app.carry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Sends a question through every hop: for whom do you run? Prints who asked and what came back. */
public final class HopsApp {
  private HopsApp() {}

  /** A way to another thread. */
  interface Hop {
    /** Has the question asked on the other side. */
    String ask(Callable<String> question) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Hop> hops = new LinkedHashMap<>();
    ExecutorHops.addTo(hops);
    ForkHops.addTo(hops);
    StageHops.addTo(hops);
    HttpHops.addTo(hops);
    ThreadHops.addTo(hops);
    LaterHops.addTo(hops);
    for (var hop : hops.entrySet()) {
      List<String> answers = new ArrayList<>();
      for (String asker : List.of("ann", Person.NOBODY, "bob", "ann", Person.NOBODY)) {
        answers.add(Person.does(asker, () -> hop.getValue().ask(Person::here)));
      }
      System.out.println(hop.getKey() + ": " + String.join(" ", answers));
    }
    System.exit(0);
  }
}
