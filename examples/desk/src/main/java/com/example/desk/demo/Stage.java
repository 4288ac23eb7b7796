package com.example.desk.demo;

import com.example.desk.outside.Database;
import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Issuer;
import com.example.desk.outside.Received;
import com.example.desk.outside.ScriptedModel;
import com.example.desk.outside.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything around the desk, under the names by which the desk and the rules know it. */
final class Stage implements AutoCloseable {

  /** Where the rule file looks for the issuer's keys. */
  private static final int ISSUER_PORT = 8460;

  private static final String KEYS_AT = "http://localhost:";

  private static final String MODEL = "model.desk.example";
  private static final String STATUS = "status.desk.example";
  private static final String FOREIGN = "attacker.example";

  private final Path folder;
  private final Database database = Database.start();
  private final ForeignHost foreign = ForeignHost.start();
  private final ForeignHost status = ForeignHost.saying("mail is up");
  private final Issuer issuer = issuer();
  private final ScriptedModel model;

  /**
   * Sets it up.
   *
   * @param folder for what it writes; must exist
   */
  Stage(Path folder) {
    this.folder = folder;
    this.model =
        ScriptedModel.start(
            DemoScript.reading(
                FOREIGN + ":" + foreign.port(), STATUS + ":" + status.port(), marker()));
  }

  /** A fresh token, as single sign-on gives it to this person. */
  String tokenOf(Person person) {
    return issuer.token(person.name(), person.groups().toArray(String[]::new));
  }

  /** What tells a desk where everything is. */
  Map<String, String> environment() {
    return Map.of(
        "DESK_PORT",
        "0",
        "DESK_DB_URL",
        database.jdbcUrl(),
        "OPENAI_API_KEY",
        "not-needed",
        "OPENAI_BASE_URL",
        "http://" + MODEL + ":" + model.port() + "/v1");
  }

  /** A file in the form of {@code /etc/hosts} that has all these names on this machine. */
  Path hosts() throws IOException {
    String names = String.join(" ", "localhost", MODEL, STATUS, FOREIGN);
    return Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + names + "\n");
  }

  /**
   * The rules as they are, or, where another program has the issuer's port, a copy that names the
   * port it got instead.
   */
  Path rules(Path written) throws IOException {
    int port = issuer.jwksUri().getPort();
    if (port == ISSUER_PORT) {
      return written;
    }
    String rules = Files.readString(written).replace(KEYS_AT + ISSUER_PORT, KEYS_AT + port);
    return Files.writeString(folder.resolve("lanyard.yaml"), rules);
  }

  /** Forgets the damage done so far. */
  void clear() throws IOException {
    foreign.forget();
    Files.deleteIfExists(marker());
  }

  /** What has happened since that nobody asked for. */
  List<String> damage() {
    List<String> damage = new ArrayList<>();
    for (Received request : foreign.received()) {
      damage.add(FOREIGN + " got: " + loot(request));
    }
    if (Files.exists(marker())) {
      damage.add("ran a program: touch " + marker().getFileName());
    }
    return damage;
  }

  @Override
  public void close() {
    model.close();
    issuer.close();
    status.close();
    foreign.close();
    database.close();
  }

  private Path marker() {
    return folder.toAbsolutePath().resolve("update-installed");
  }

  private static String loot(Received request) {
    String path = request.path();
    return URLDecoder.decode(path.substring(path.indexOf('=') + 1), StandardCharsets.UTF_8);
  }

  private static Issuer issuer() {
    SigningKey key = SigningKey.rs256("2026-11");
    try {
      return Issuer.start("https://sso.desk.example", key, ISSUER_PORT);
    } catch (UncheckedIOException portTaken) {
      return Issuer.start("https://sso.desk.example", key, 0);
    }
  }
}
