package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import com.example.desk.outside.SigningKey;
import io.lanyard.it.app.callers.SchedulersApp;
import io.lanyard.it.app.callers.WorkloadsApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which workload does the work that serves no request, by entry points and by threads. */
final class WorkloadsIT {
  @ParameterizedTest
  @EnumSource
  void workIsThatOfItsEntryPointOrItsThread(Jdk jdk) throws Exception {
    try (Issuer sso = Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);
        RunningJvm jvm = AgentJvm.on(jdk).rules(rules(sso)).start(WorkloadsApp.class)) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      assertThat(client.ask("", "", "Bearer " + sso.token("alice"))).isEqualTo(200);
      jvm.awaitLine("done");

      List<Map<String, Object>> audit = jvm.kill().audit();
      Map<String, String> subjects = Recorded.subjectsByHost(audit);
      assertThat(subjects).hasSize(19);
      assertThat(subjects)
          .allSatisfy(
              (host, subject) ->
                  assertThat(host).startsWith(subject.replaceFirst("^workload:", "") + "-"));
      assertThat(audit)
          .filteredOn(line -> "http.send".equals(line.get("action")))
          .filteredOn(line -> !String.valueOf(line.get("resource")).startsWith("alice"))
          .allSatisfy(
              line ->
                  assertThat(((Map<?, ?>) line.get("caller")).get("assurance"))
                      .isEqualTo("workload"));
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  /** A job that a person's request has scheduled is the program's work, whoever that was. */
  @ParameterizedTest
  @EnumSource
  void jobsOfSchedulersAreThoseOfTheirMethods(Jdk jdk) throws Exception {
    try (Issuer sso = Issuer.start("https://sso.example", SigningKey.rs256("key-1"), 0);
        RunningJvm jvm =
            AgentJvm.on(jdk)
                .rules(rules(sso))
                .classPath(
                    "org.springframework:spring-context:6.2.19",
                    "org.quartz-scheduler:quartz:2.3.2",
                    "org.slf4j:slf4j-nop:2.0.17")
                .start(SchedulersApp.class)) {
      ErrandClient client = new ErrandClient(jvm.awaitLine("port "));
      assertThat(client.ask("", "", "Bearer " + sso.token("alice"))).isEqualTo(200);
      jvm.awaitLine("done");

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(Recorded.subjectsByHost(audit))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "alice-request.invalid", "alice",
                  "audit-quartz.invalid", "audit",
                  "background-quartz.invalid", "workload:background",
                  "nightly-spring.invalid", "nightly",
                  "background-spring.invalid", "workload:background"));
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  private static String rules(Issuer sso) {
    return """
    lanyard: 1
    mode: enforce
    guard: all
    anonymous: rules
    callers:
      - id: sso
        jwt: {issuer: "%s", jwks: "%s", audience: %s, algorithms: [RS256]}
      - id: nightly
        workload: {subject: nightly, groups: [batch], entry_points: ["*.Jobs.nightly", "*Reports.nightly"]}
      - id: audit
        workload: {subject: audit, entry_points: [io.lanyard.it.app.callers.Jobs.audit, "*AuditJob.execute"]}
      - id: report
        workload: {subject: report, threads: "report-*"}
    defaults: {http.send: deny}
    """
        .formatted(sso.name(), sso.jwksUri(), Issuer.AUDIENCE);
  }
}
