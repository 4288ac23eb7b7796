package io.lanyard.it;

import static io.lanyard.it.LongErrands.SSO;
import static io.lanyard.it.LongErrands.allowed;
import static io.lanyard.it.LongErrands.assertEndedInItsFlow;
import static io.lanyard.it.LongErrands.await;
import static io.lanyard.it.LongErrands.claims;
import static io.lanyard.it.LongErrands.decisions;
import static io.lanyard.it.LongErrands.run;
import static io.lanyard.it.LongErrands.start;
import static io.lanyard.it.LongErrands.subject;
import static io.lanyard.it.LongErrands.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is revoked by a list is refused at the next hop of what already runs for him. */
final class RevocationIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void aListEndsWhatRunsForASubjectASessionOrAToken(Jdk jdk) throws Exception {
    Path list = write("revoked: []");
    try (RunningJvm jvm = start(jdk, "lists: [" + list + "]")) {
      int port = Integer.parseInt(jvm.awaitLine("port "));
      Map<String, Object> bob = claims("bob");
      Map<String, Object> carol = claims("carol");
      String alice = SSO.token("alice");
      List<CompletableFuture<Integer>> ended =
          List.of(
              run(port, "alice", alice),
              run(port, "bob", SSO.sign(bob)),
              run(port, "carol", SSO.sign(carol)));
      CompletableFuture<Integer> dave = run(port, "dave", SSO.token("dave"));
      for (String name : List.of("alice", "bob", "carol", "dave")) {
        jvm.awaitAudit(1, allowed(name + "-3.invalid"));
      }

      Instant revoked = Instant.now();
      write(
          "revoked: [{sub: alice}, {sid: %s}, {jti: %s}]"
              .formatted(bob.get("sid"), carol.get("jti")));

      for (CompletableFuture<Integer> hops : ended) {
        assertThat(hops.get()).isGreaterThan(3);
      }
      tell("a list in a file", revoked, jvm);
      assertThat(dave).isNotDone();
      assertThat(run(port, "alice-again", alice).get()).isZero();
      assertThat(run(port, "bob-again", SSO.token("bob"))).isNotDone();
      Files.createFile(jvm.directory().resolve("stop"));
      assertThat(dave.get()).isGreaterThan(3);

      List<Map<String, Object>> audit = jvm.kill().audit();
      for (String name : List.of("alice", "bob", "carol")) {
        assertEndedInItsFlow(audit, name);
      }
      assertThat(decisions(audit, "dave")).allMatch(line -> "allow".equals(line.get("decision")));
      assertThat(decisions(audit, "alice-again"))
          .singleElement()
          .satisfies(line -> assertThat(subject(line)).isEmpty());
      assertThat(Recorded.failures(audit)).isEmpty();
    }
  }

  @Test
  void aListThatCannotBeReadRefusesPeopleUntilItCan() throws Exception {
    Path list = write("revoked: []");
    try (RunningJvm jvm = start(Jdk.JDK17, "stale_after: 5s, lists: [" + list + "]")) {
      int port = Integer.parseInt(jvm.awaitLine("port "));
      CompletableFuture<Integer> before = run(port, "alice", SSO.token("alice"));
      jvm.awaitAudit(1, allowed("alice-3.invalid"));
      write("revoked: [{sub: bob}"); // half of it, as a copy that was cut off would be

      assertThat(before.get()).isGreaterThan(3);
      write("revoked: [{sub: bob}]");
      await(() -> jvm.audit().stream().anyMatch(RevocationIT::restored));
      CompletableFuture<Integer> after = run(port, "dave", SSO.token("dave"));
      jvm.awaitAudit(1, allowed("dave-1.invalid"));
      assertThat(after).isNotDone();

      List<Map<String, Object>> audit = jvm.kill().audit();
      assertThat(decisions(audit, "alice"))
          .last()
          .extracting("rule")
          .isEqualTo("revocation-unknown");
      assertThat(Recorded.failures(audit).toString()).contains("revocation source");
    }
  }

  private static boolean restored(Map<String, Object> line) {
    return "revocation".equals(line.get("type")) && "1 credentials".equals(line.get("detail"));
  }

  /** As people should: whole, under another name first. */
  private Path write(String content) throws IOException {
    Path fresh = Files.writeString(directory.resolve("fresh"), content + "\n");
    return Files.move(
        fresh, directory.resolve("revoked.yaml"), StandardCopyOption.REPLACE_EXISTING);
  }
}
