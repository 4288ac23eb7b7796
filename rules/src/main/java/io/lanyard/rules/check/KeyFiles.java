package io.lanyard.rules.check;

import io.lanyard.rules.CallerSource;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.yaml.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keys that are not where they are looked for: whoever comes with a token is then nobody. */
final class KeyFiles {
  private KeyFiles() {}

  /** Whom keys can be asked of: a server that is proven, or this machine. */
  private static final Pattern CAN_BE_ASKED =
      Pattern.compile("(?i)(https://[^/].*|http://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?)");

  static List<Remark> remarks(RuleFile file, Written written) {
    List<Remark> remarks = new ArrayList<>();
    for (CallerSource caller : file.callers()) {
      if (keysOf(caller) instanceof KeySource.Local local && !Files.isReadable(local.path())) {
        remarks.add(
            new Remark(
                Remark.Kind.KEYS_MISSING,
                placeOf(local.path(), written),
                "the keys of the callers entry " + caller.id() + " are not at " + local.path(),
                "no token of it can be verified until they are, and its callers are nobody",
                "a relative path counts from the rule file"));
      }
      if (caller instanceof CallerSource.Jwt jwt
          && jwt.keys() instanceof KeySource.Discovery
          && written.issuers().containsKey(jwt.issuer())
          && !CAN_BE_ASKED.matcher(jwt.issuer()).matches()) {
        remarks.add(
            new Remark(
                Remark.Kind.KEYS_MISSING,
                written.issuers().get(jwt.issuer()),
                "the keys of the callers entry " + caller.id() + " are to be had from its issuer",
                "'" + jwt.issuer() + "' is no https URL, so that its callers are nobody",
                "write the issuer as its tokens have it, or say where the keys are with jwks:"));
      }
    }
    return remarks;
  }

  private static KeySource keysOf(CallerSource caller) {
    if (caller instanceof CallerSource.Jwt jwt) {
      return jwt.keys();
    }
    return caller instanceof CallerSource.Peer peer ? peer.keys() : new KeySource.Discovery();
  }

  private static Position placeOf(Path file, Written written) {
    return written.keySets().entrySet().stream()
        .filter(keys -> file.endsWith(keys.getKey().strip()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> new Position(file.toString(), 1, 1));
  }
}
