package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about settings that can't be. */
final class SettingsTest {
  private static final Map<String, String> ENOUGH =
      Map.of("DESK_DB_URL", "jdbc:postgresql://localhost/desk", "OPENAI_API_KEY", "k");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DESK_SMTP | mailhost | DESK_SMTP: found 'mailhost', expected host:port such as"
            + " mail.example:25",
        "DESK_SMTP | :25 | DESK_SMTP: found ':25', expected host:port such as mail.example:25",
        "DESK_SMTP | mailhost:smtp | DESK_SMTP: found 'smtp', expected a port from 1 to 65535"
            + " behind host: such as 25",
        "DESK_PORT | http | DESK_PORT: found 'http', expected a port from 0 to 65535 such as 8080",
        "DESK_PORT | 65536 | DESK_PORT: found '65536', expected a port from 0 to 65535 such as"
            + " 8080",
        "OPENAI_BASE_URL | api.openai.com | OPENAI_BASE_URL: found 'api.openai.com', expected an"
            + " http URL such as https://api.openai.com/v1",
        "DESK_DB_URL | postgres:secret@host | DESK_DB_URL is no JDBC URL; expected one such as"
            + " jdbc:postgresql://localhost/desk",
        "OPENAI_API_KEY | '' | set OPENAI_API_KEY in the environment"
      })
  void itNamesTheSettingAndWhatWasExpected(String name, String value, String message) {
    Map<String, String> environment = new HashMap<>(ENOUGH);
    environment.put(name, value);
    assertThatThrownBy(() -> Settings.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void anAddressMayHaveColonsOfItsOwn() {
    Map<String, String> environment = new HashMap<>(ENOUGH);
    environment.put("DESK_SMTP", "[::1]:2525");
    assertThat(Settings.from(environment).mailServer())
        .hasValueSatisfying(
            server -> {
              assertThat(server.getHostString()).isEqualTo("[::1]");
              assertThat(server.getPort()).isEqualTo(2525);
            });
  }

  @Test
  void oneLineSaysItOnStderr() throws Exception {
    ProcessBuilder desk =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            Desk.class.getName());
    desk.environment().putAll(ENOUGH);
    desk.environment().put("DESK_SMTP", "mailhost");
    Process process = desk.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "desk: DESK_SMTP: found 'mailhost', expected host:port such as mail.example:25");
  }
}
