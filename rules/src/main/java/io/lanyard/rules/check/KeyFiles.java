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

/** Files of keys that are not there: whoever comes with a token is then nobody. */
final class KeyFiles {
  private KeyFiles() {}

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
