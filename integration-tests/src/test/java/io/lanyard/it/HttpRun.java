package io.lanyard.it;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

/**
 * An application that asked its own site and a foreign one, and what came of it.
 *
 * @param cases what each case of the application printed, by its name
 * @param home method and path of what arrived at its own site
 * @param foreign the same for the foreign one
 * @param stderr its lines on standard error
 * @param audit the record
 */
record HttpRun(
    Map<String, String> cases,
    List<String> home,
    List<String> foreign,
    List<String> stderr,
    List<Map<String, Object>> audit) {

  /** Runs an application whose arguments are the base URLs of the two sites. */
  static HttpRun of(AgentJvm jvm, Class<?> application) {
    try (Site home = Site.open();
        Site foreign = Site.open()) {
      FinishedJvm finished =
          jvm.run(application, home.under("127.0.0.1"), foreign.under("localhost"));
      Map<String, String> cases =
          finished.stdout().stream()
              .map(line -> line.split(": ", 2))
              .collect(toMap(parts -> parts[0], parts -> parts[1]));
      return new HttpRun(
          cases, home.received(), foreign.received(), finished.stderr(), finished.audit());
    }
  }

  /** Effect and host of every decision about this path, in their order. */
  List<String> decisions(String path) {
    return decided(path).stream()
        .map(line -> line.get("decision") + " " + line.get("resource"))
        .toList();
  }

  /** Whom the decisions about this path were made for. */
  List<Object> callers(String path) {
    return decided(path).stream()
        .map(line -> ((Map<?, ?>) line.get("caller")).get("subject"))
        .<Object>map(String::valueOf)
        .toList();
  }

  /** The outcome lines of the decisions about this path. */
  List<Map<String, Object>> outcomes(String path) {
    List<Object> ids = decided(path).stream().map(line -> line.get("id")).toList();
    return audit.stream()
        .filter(line -> line.get("type").equals("outcome") && ids.contains(line.get("id")))
        .toList();
  }

  private List<Map<String, Object>> decided(String path) {
    return audit.stream()
        .filter(line -> line.get("type").equals("decision"))
        .filter(line -> ((Map<?, ?>) line.get("attributes")).get("http.path").equals(path))
        .toList();
  }
}
