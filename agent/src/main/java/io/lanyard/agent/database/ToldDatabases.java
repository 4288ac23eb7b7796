package io.lanyard.agent.database;

import io.lanyard.rules.DatabaseSettings;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.Optional;

/**
 * How databases are told for whom statements run, as the rules in force say it. Safe for use by
 * many threads.
 */
public final class ToldDatabases {
  /** The kind of the obligation. */
  public static final String SESSION = "session";

  private static volatile ToldDatabases current =
      new ToldDatabases(RuleFile.absent().database(), Optional.empty(), false);

  /** Stays set: a connection may have been told something under earlier rules. */
  private static volatile boolean everTold;

  private final DatabaseSettings settings;
  private final Optional<CallerSeal> seal;
  private final boolean asked;

  private ToldDatabases(DatabaseSettings settings, Optional<CallerSeal> seal, boolean asked) {
    this.settings = settings;
    this.seal = seal;
    this.asked = asked;
  }

  /**
   * Reads what a rule file says.
   *
   * @return takes it up; until the next one it holds for the whole JVM
   * @throws io.lanyard.agent.secret.UnreadableSecretException if it names a key that is none
   */
  public static Runnable prepare(RuleFile rules) {
    boolean asked = rules.tellsDatabases();
    Optional<CallerSeal> seal =
        asked ? rules.database().key().map(CallerSeal::with) : Optional.empty();
    ToldDatabases next = new ToldDatabases(rules.database(), seal, asked);
    return () -> {
      current = next;
      everTold |= asked;
    };
  }

  /** What the rules in force tell databases. */
  public static ToldDatabases current() {
    return current;
  }

  /** Whether any connection may have been told anything. */
  public static boolean everTold() {
    return everTold;
  }

  /** Whether rules demand it, so that statements must not do it themselves. */
  public boolean asked() {
    return asked;
  }

  /** The setting of PostgreSQL. */
  public String setting() {
    return settings.setting();
  }

  /** The client info property of other databases. */
  public String clientInfo() {
    return settings.clientInfo();
  }

  /** The value for one session of PostgreSQL; empty if there is no key to seal it with. */
  public Optional<String> sealed(String value, int backend) {
    return seal.map(by -> value.isEmpty() ? "" : by.sealed(value, backend, Instant.now()));
  }
}
