package io.lanyard.agent.supply;

import io.lanyard.agent.audit.PublicKeys;
import io.lanyard.agent.caller.BoundedHttp;
import io.lanyard.agent.caller.SafeUrl;
import io.lanyard.agent.caller.UnreadableException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out where rules come from by how they are named. */
public final class Supplies {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private Supplies() {}

  /** Whether the name is that of something on a server. */
  public static boolean isUrl(String rules) {
    return rules.regionMatches(true, 0, "https://", 0, 8)
        || rules.regionMatches(true, 0, "http://", 0, 7);
  }

  /**
   * The supply of this name.
   *
   * @param rules a path, or a URL
   * @param key a file with the public keys whose owners may sign; without one nothing is signed
   * @param state the directory in which serials and the last good rules are kept
   * @throws IOException if the key can't be read
   * @throws IllegalArgumentException for a URL that nobody should take rules from
   */
  public static RuleSupply of(String rules, Optional<Path> key, Path state) throws IOException {
    Set<String> keys = key.isPresent() ? keys(key.get()) : Set.of();
    Unsealing unsealing = new Unsealing(keys, new Serials(state), InstantSource.system());
    if (isUrl(rules)) {
      URI url = url(rules);
      BoundedHttp http = new BoundedHttp(TIME_LIMIT, BundleFile.MOST_BYTES);
      return new RuleServer(url, http, unsealing, state);
    }
    Path file = Path.of(rules);
    return keys.isEmpty() ? new LocalFile(file) : new BundleFile(file, unsealing);
  }

  private static Set<String> keys(Path file) throws IOException {
    try {
      return PublicKeys.in(List.of(file));
    } catch (IOException unreadable) {
      String why = UnreadableException.of(unreadable).getMessage();
      throw new IOException("lanyard.rules.key: " + why, unreadable);
    }
  }

  private static URI url(String rules) {
    try {
      URI url = new URI(rules);
      if (SafeUrl.isSafe(url)) {
        return url;
      }
    } catch (URISyntaxException broken) {
      throw new IllegalArgumentException(
          "lanyard.rules: found '" + rules + "', which is no URL: " + broken.getReason(), broken);
    }
    throw new IllegalArgumentException(
        "lanyard.rules: rules must come over https (http only from localhost), without a user's"
            + " name, found: "
            + rules);
  }
}
