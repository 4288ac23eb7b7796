package io.lanyard.rules;

import java.util.List;
import java.util.Optional;

/**
 * A credential that the application names and does not have. Immutable.
 *
 * @param id as records name it
 * @param placeholder what the application has in the key's place
 * @param header the one header where it is replaced, in lower case
 * @param address the one host that is given the key, with its port, in lower case
 * @param keys tried in order; the first that is for the caller is put on the request
 * @param exchange what the caller's own token is exchanged by, instead of keys
 */
public record ScopedCredential(
    String id,
    String placeholder,
    String header,
    String address,
    List<Key> keys,
    Optional<TokenExchange> exchange) {
  public ScopedCredential {
    keys = List.copyOf(keys);
  }

  /**
   * A key, and who is served with it.
   *
   * @param groups globs on the caller's groups; empty: everybody
   */
  public record Key(SecretSource source, List<Glob> groups) {
    public Key {
      groups = List.copyOf(groups);
    }
  }
}
