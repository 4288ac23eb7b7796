package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.it.app.callers.SecuredWebFluxApp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a reactive application has logged in, against whom the record says a call was for. */
final class ReactiveLoginIT {
  private static final List<String> WAYS = WebServer.WEBFLUX.ways();

  @ParameterizedTest
  @CsvSource({"2.7.18, 5.8.16, JDK17", "3.5.16, 6.5.11, JDK17", "4.1.2, 7.1.2, JDK25"})
  void everyErrandIsForWhoeverIsLoggedIn(String boot, String security, Jdk jdk) throws Exception {
    try (RunningJvm jvm = start(boot, security, jdk)) {
      String port = jvm.awaitLine("port ");
      Browser nobody = new Browser(port, true);
      Browser alice = new Browser(port, true).logIn("alice");
      Browser bob = new Browser(port, true).logIn("bob");
      List<Callable<Integer>> requests = new ArrayList<>();
      for (int i = 0; i < 360; i++) {
        String way = WAYS.get(i / 3 % WAYS.size());
        Browser browser = List.of(alice, bob, nobody).get(i % 3);
        String errand = List.of("alice", "bob", "nobody").get(i % 3) + "-" + i;
        requests.add(() -> browser.ask(way, errand));
      }
      ExecutorService clients = Executors.newFixedThreadPool(6);
      for (Future<Integer> answered : clients.invokeAll(requests)) {
        assertThat(answered.get()).isEqualTo(200);
      }
      clients.shutdown();
      nobody.ask("delay", "bob-basic", "Authorization", basic("bob"));
      alice.post("/logout", "");
      alice.ask("delay", "nobody-any-more");

      List<Map<String, Object>> audit = jvm.kill().audit();
      Map<String, String> subjects = Recorded.subjectsByHost(audit);
      assertThat(subjects).hasSize(362);
      assertThat(subjects)
          .allSatisfy(
              (host, subject) ->
                  assertThat(host).startsWith((subject.isEmpty() ? "nobody" : subject) + "-"));
      assertThat(audit)
          .filteredOn(line -> "alice-0.invalid".equals(line.get("resource")))
          .first()
          .extracting("caller")
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("assurance", "asserted")
          .containsEntry("groups", List.of("STAFF"));
      assertThat(Recorded.statuses(audit, "asserted")).hasSize(2);
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  private static String basic(String name) {
    byte[] both = (name + ":secret").getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static RunningJvm start(String boot, String security, Jdk jdk) {
    String rules =
        """
        lanyard: 1
        mode: enforce
        guard: all
        anonymous: rules
        callers:
          - {id: intranet, login: {from: spring-security}}
        defaults: {http.send: deny}
        """;
    return AgentJvm.on(jdk)
        .rules(rules)
        .timeLimit(Duration.ofMinutes(5))
        .classPath(
            "org.springframework.security:spring-security-config:" + security,
            "org.springframework.security:spring-security-web:" + security,
            "org.springframework.boot:spring-boot-starter-webflux:" + boot,
            "org.springframework.boot:spring-boot-starter-security:" + boot)
        .start(
            SecuredWebFluxApp.class,
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.main.banner-mode=off",
            "--logging.level.root=off");
  }
}
