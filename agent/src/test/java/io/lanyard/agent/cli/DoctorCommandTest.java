package io.lanyard.agent.cli;

import static io.lanyard.agent.Jars.jar;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path directory;

  private final Shell shell = new Shell();

  @Test
  void readsTheRulesToo() throws IOException {
    Path rules = Files.writeString(directory.resolve("lanyard.yaml"), "lanyard: 1\n");
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "lanyard: 1\nrules: 7\n");

    assertThat(shell.run("doctor", "--rules", rules.toString(), directory.toString())).isZero();
    assertThat(shell.run("doctor", "--rules", broken.toString(), directory.toString()))
        .isEqualTo(3);
    assertThat(shell.out()).contains(broken + ":2:");
  }

  /** A slip in the path must not read as a clean bill. */
  @Test
  void aPlaceWithoutJarsIsNoAnswer() {
    assertThat(shell.run("doctor", directory.toString())).isZero();
    assertThat(shell.out())
        .startsWith("Looked at 0 jars: name the application's jar, or all of its class path.");
  }

  @Test
  void saysWhatIsGuardedUntestedAndUnguarded() throws IOException {
    Path app =
        jar()
            .nested("BOOT-INF/lib/google-genai-1.70.0.jar", jar())
            .nested("BOOT-INF/lib/okhttp-4.12.0.jar", jar())
            .nested("BOOT-INF/lib/jetty-server-13.0.0.jar", jar())
            .nested("BOOT-INF/lib/reactor-netty-http-1.2.0.jar", jar())
            .in(directory, "app.jar");

    assertThat(shell.run("doctor", app.toString())).isZero();
    assertThat(shell.out().lines())
        .containsExactly(
            "Looked at 4 jars.",
            "Guarded:",
            "  OkHttp: okhttp 4.12.0, within the tested versions (3.14.9 – 5.5.1)",
            "  Servlet containers: jetty-server 13.0.0, outside the tested versions (9.4 – 12.1)",
            "  of the JDK: HTTP server, HttpClient, HttpURLConnection, processes, files",
            "Not guarded; decided only where they stand on a library that is:",
            "  models: google-genai 1.70.0",
            "  the network: reactor-netty-http 1.2.0");
  }

  @Test
  void saysOfADriverWhetherItsVersionWasTested() throws IOException {
    jar().pom("com.h2database", "h2", "2.2.224").in(directory, "lib/h2.jar");
    jar().pom("org.postgresql", "postgresql", "9.4.1212").in(directory, "lib/postgresql.jar");
    jar().pom("com.mysql", "mysql-connector-j", "8.0.30").in(directory, "lib/mysql.jar");
    jar().pom("org.apache.commons", "commons-dbcp2", "2.14.0").in(directory, "lib/dbcp.jar");

    assertThat(shell.run("doctor", directory.resolve("lib").toString())).isZero();
    assertThat(shell.out().lines())
        .contains(
            "  JDBC: h2 2.2.224, within the tested versions (1.4.200 – 2.5.252)",
            "  JDBC: commons-dbcp2 2.14.0, within the tested versions (2.14.0)",
            "  JDBC: postgresql 9.4.1212, outside the tested versions (42.7.14)",
            "  JDBC: mysql-connector-j 8.0.30, outside the tested versions (8.0.31 – 26.10.0)");
  }

  @Test
  void answersPrograms() throws IOException {
    Path okhttp = jar().in(directory, "okhttp-4.12.0.jar");
    Path jedis = jar().in(directory, "jedis-5.2.0.jar");

    assertThat(shell.run("doctor", "--output", "json", okhttp + File.pathSeparator + jedis))
        .isZero();

    assertThat(shell.out())
        .startsWith("{\"libraries\":2,")
        .contains("\"unguarded\":[{\"found\":\"jedis 5.2.0\",\"reach\":\"databases\"}]")
        .contains("\"unread\":[]", "\"problems\":[]")
        .contains("{\"library\":\"OkHttp\",\"found\":\"okhttp 4.12.0\",")
        .contains("\"range\":\"inside\",\"actions\":[\"http.send\"]");
  }

  @Test
  void wantsAFileThatExists() {
    assertThat(shell.run("doctor", directory.resolve("app.jar").toString())).isEqualTo(2);
    assertThat(shell.err()).contains("app.jar: no such file; expected a jar");
  }

  @Test
  void wantsAJar() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "not a jar");
    assertThat(shell.run("doctor", text.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("notes.txt is not a jar (", "expected a jar");
  }

  @Test
  void looksAtTheRulesToo() throws IOException {
    Path rules = Files.writeString(directory.resolve("lanyard.yaml"), "lanyard: 1\nmoode: x\n");
    assertThat(shell.run("doctor", directory.toString(), "--rules", rules.toString())).isEqualTo(3);
    assertThat(shell.out()).contains("lanyard.yaml:2:1", "moode");
  }
}
