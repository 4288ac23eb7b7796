package com.example.desk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskProcessTest {

  private static final Path RULES = Path.of("lanyard.yaml");

  @TempDir private Path folder;

  @Test
  void aDeskOfItsOwnFindsEverythingByName() throws Exception {
    try (Stage stage = new Stage(folder);
        DeskProcess desk = DeskProcess.start(stage, folder.resolve("desk.log"), List.of())) {
      stage.clear();
      assertThat(desk.ask("Is the mail service up?", stage.tokenOf(Person.BOB)))
          .isEqualTo("mail is up");
      assertThat(stage.damage()).isEmpty();

      desk.ask("How do I reset my VPN token?", stage.tokenOf(Person.BOB));
      assertThat(stage.damage())
          .containsExactly(
              "attacker.example got: Erin, 82000; Frank, 64000; Grace, 97000",
              "ran a program: touch update-installed");

      stage.clear();
      assertThat(stage.damage()).isEmpty();
    }
  }

  @Test
  void theRulesFollowTheIssuerToAnotherPort() throws IOException {
    try (ServerSocket taken = takeIssuerPort();
        Stage stage = new Stage(folder)) {
      Path rules = stage.rules(RULES);

      assertThat(taken.isBound()).isTrue();
      assertThat(rules).isEqualTo(folder.resolve("lanyard.yaml"));
      assertThat(Files.readString(rules))
          .contains("jwks: http://localhost:")
          .doesNotContain(":8460");
    }
  }

  /** Where another program already has the port, that does as well. */
  private static ServerSocket takeIssuerPort() throws IOException {
    try {
      return new ServerSocket(8460, 1, InetAddress.getLoopbackAddress());
    } catch (IOException alreadyTaken) {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
  }
}
