package io.lanyard.agent.caller;

import io.lanyard.rules.CallerSource;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.TokenForm;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Reads an issuer's key set from where the rule file says it is; never from where a token says.
 * Called on threads of the agent's own, and allowed to take seconds.
 */
@FunctionalInterface
interface PublishedKeys {
  /**
   * The key set as it is now, in UTF-8.
   *
   * @throws IOException if it cannot be read, is too big or takes too long
   */
  byte[] read() throws IOException;

  /** Where that is, for people. */
  default String place() {
    return "the key set";
  }

  /**
   * The keys of one entry of {@code callers:}.
   *
   * @param http asked here and now, for keys that come over a network
   * @throws IllegalArgumentException if they would come over an unprotected way
   */
  static PublishedKeys of(CallerSource.Jwt source, Supplier<BoundedHttp> http) {
    PublishedKeys published = of(source.issuer(), source.keys(), http);
    return source.form() == TokenForm.SPIFFE ? new SpiffeBundle(published) : published;
  }

  /**
   * An issuer's keys.
   *
   * @throws IllegalArgumentException if they would come over an unprotected way
   */
  static PublishedKeys of(String issuer, KeySource keys, Supplier<BoundedHttp> http) {
    if (keys instanceof KeySource.Remote remote) {
      URI url = SafeUrl.require(remote.uri());
      return new KeysAt(url, http.get());
    }
    if (keys instanceof KeySource.Local local) {
      return new KeyFile(local.path());
    }
    if (keys instanceof KeySource.Cluster) {
      return ClusterKeys.ofThisPod();
    }
    return new Discovery(issuer, http.get());
  }
}
