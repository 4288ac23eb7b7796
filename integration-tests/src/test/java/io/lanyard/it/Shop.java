package io.lanyard.it;

import com.example.desk.outside.Issuer;
import io.lanyard.it.app.kafka.OrderApp;
import io.lanyard.it.app.kafka.ShipApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two applications with a topic between them: one takes orders, the other works them off. */
record Shop(Jdk jdk, RunningJvm orders, RunningJvm ship, String address) implements AutoCloseable {
  private static final String TABLES =
      "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;INIT=create table if not exists alice(id int)\\;"
          + "create table if not exists bob(id int)\\;create table if not exists nobody(id int)";

  private static final List<String> TOPICS =
      List.of(
          "orders",
          "brief",
          "batch",
          "loop",
          "fatal",
          "fatalbatch",
          "dead",
          "plain",
          "elsewhere",
          "closed");

  /** The topics of all shops, each of which has its own. */
  static String[] topics() {
    return Stream.of(Jdk.values())
        .flatMap(jdk -> TOPICS.stream().map(topic -> topic + jdk))
        .toArray(String[]::new);
  }

  static Shop start(Jdk jdk, KafkaCluster cluster, Issuer sso) {
    boolean old = jdk == Jdk.JDK17;
    String client = "org.apache.kafka:kafka-clients:" + (old ? "3.9.2" : "4.3.1");
    String spring = "org.springframework.kafka:spring-kafka:" + (old ? "3.3.16" : "4.1.2");
    Path folder = folder();
    RunningJvm orders =
        AgentJvm.on(jdk)
            .rules(orderRules(jdk, cluster.address(), folder, sso))
            .classPath(client)
            .timeLimit(Duration.ofMinutes(4))
            .start(OrderApp.class, cluster.address());
    AgentJvm shipping =
        AgentJvm.on(jdk)
            .rules(shipRules(jdk, cluster.address(), folder))
            .classPath(client, spring, "com.h2database:h2:2.4.240")
            .timeLimit(Duration.ofMinutes(4))
            .property("jdk", jdk.name())
            .property("protocol", old ? "classic" : "consumer");
    try {
      RunningJvm ship = shipping.start(ShipApp.class, cluster.address(), TABLES);
      try {
        String port = orders.awaitLine("port ");
        String unused = ship.awaitLine("ready ");
        return new Shop(jdk, orders, ship, "http://127.0.0.1:" + port + "/");
      } catch (RuntimeException | Error failure) {
        ship.close();
        throw failure;
      }
    } catch (RuntimeException | Error failure) {
      orders.close();
      throw failure;
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "jvms").toAbsolutePath()), "keys-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String orderRules(Jdk jdk, String brokers, Path folder, Issuer sso) {
    String topic =
        "    - {topic: %s" + jdk + ", brokers: \"" + brokers + "\", audience: shipping}\n";
    return """
    lanyard: 1
    mode: enforce
    guard: all
    anonymous: rules
    """
        + Peering.people(sso)
        + Peering.tells(folder)
        + "  topics:\n"
        + topic.formatted("orders")
        + topic.formatted("brief")
        + topic.formatted("batch")
        + topic.formatted("loop")
        + topic.formatted("fatal")
        + topic.formatted("fatalbatch")
        + """
        defaults: {message.send: allow}
        rules:
          - {id: come, effect: allow, action: request.enter}
          - {id: closed, effect: deny, action: message.send, resource: "closed*"}
        """;
  }

  private static String shipRules(Jdk jdk, String brokers, Path folder) {
    return """
    lanyard: 1
    mode: enforce
    guard: all
    anonymous: rules
    rules:
      - id: own
        effect: allow
        action: sql.execute
        when: caller.authenticated && caller.subject in sql.tables
      - {id: bury, effect: allow, action: message.send, resource: "dead*"}
      - id: not-hers
        effect: deny
        action: request.enter
        resource: "kafka:orders*"
        when: caller.subject == "mallory"
    """
        + Peering.believes(folder, "shipping")
        + """
              groups: [staff]
              clock_skew: 0s
              topics:
                - {topic: orders%1$s}
                - {topic: brief%1$s, max_age: 1s}
                - {topic: batch%1$s}
                - {topic: loop%1$s}
                - {topic: fatal%1$s}
                - {topic: fatalbatch%1$s}
          - id: itself
            peer:
              issuer: shipping
              jwks: %2$s/shipping.jwks.json
              audience: graveyard
              subject_issuers: "https://sso.example"
              topics:
                - {topic: dead%1$s}
        propagate:
          issuer: shipping
          key: %2$s/shipping.jwk
          publish: %2$s/shipping.jwks.json
          topics:
            - {topic: dead%1$s, brokers: "%3$s", audience: graveyard}
        """
            .formatted(jdk, folder, brokers);
  }

  /** The name of a topic of this shop's own. */
  String topic(String name) {
    return name + jdk;
  }

  /** Waits until an order was worked off for somebody. */
  void awaitTook(String order, String person) {
    awaitTook(order, person, 1);
  }

  /** Waits until an order was worked off so many times, each time for that person. */
  void awaitTook(String order, String person, int times) {
    String unused = ship.awaitLine("took " + order + " as '" + person + "'", times);
  }

  /** What the application that works off has asked its database. */
  List<Map<String, Object>> queries() {
    return ship.audit().stream().filter(line -> "sql.execute".equals(line.get("action"))).toList();
  }

  /** The flows of all requests that somebody made. */
  List<Object> requests() {
    return orders.audit().stream()
        .filter(line -> "request.enter".equals(line.get("action")))
        .map(line -> line.get("flow"))
        .toList();
  }

  /** Why records were nobody's. */
  List<Object> refusals() {
    return ship.audit().stream().filter(Shop::isRefusal).map(line -> line.get("reason")).toList();
  }

  static boolean isRefusal(Map<String, Object> line) {
    return "caller".equals(line.get("type")) && "refused".equals(line.get("status"));
  }

  @Override
  public void close() {
    orders.close();
    ship.close();
  }
}
