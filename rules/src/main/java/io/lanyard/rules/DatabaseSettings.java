package io.lanyard.rules;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the caller is told to databases, where a rule demands it.
 *
 * @param setting the custom setting of a PostgreSQL session, with its prefix
 * @param clientInfo the client info property of other databases (JDBC 4.0, section 4.2)
 * @param key the secret that seals the value for PostgreSQL, so that nobody else can set it
 */
public record DatabaseSettings(String setting, String clientInfo, Optional<SecretSource> key) {
  DatabaseSettings from(Path directory) {
    return key.isPresent()
        ? new DatabaseSettings(setting, clientInfo, Optional.of(key.get().from(directory)))
        : this;
  }
}
