package io.lanyard.agent.supply;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Makes rules of a text: a bundle if there are keys, else a rule file without others. */
final class Unsealing {
  private final Set<String> keys;
  private final Serials serials;
  private final InstantSource clock;
  private String lastText = "";
  private SignedBundle last = new SignedBundle(0, Instant.MIN, "", Map.of(), "");

  /** Bundles that one of the keys signed; any rule file, if there are none. */
  Unsealing(Set<String> keys, Serials serials, InstantSource clock) {
    this.keys = Set.copyOf(keys);
    this.serials = serials;
    this.clock = clock;
  }

  Supplied open(String name, String text) throws SupplyRefusedException {
    if (keys.isEmpty()) {
      return plain(name, text);
    }
    SignedBundle bundle = text.equals(lastText) ? last : SignedBundle.open(text, keys);
    if (!clock.instant().isBefore(bundle.expires())) {
      throw new SupplyRefusedException(
          "the bundle expired at " + bundle.expires() + "; sign the rules anew");
    }
    RuleFile rules = bundle.rules();
    serials.check(bundle, rules);
    last = bundle;
    lastText = text;
    String signer = "serial " + bundle.serial() + " signed by " + bundle.signer();
    return new Supplied(rules, signer, bundle.expires(), "");
  }

  private static Supplied plain(String name, String text) throws SupplyRefusedException {
    refuseBundle(text);
    Loaded loaded = RuleFile.read(name, Map.of(name, text));
    if (loaded instanceof Loaded.Invalid invalid) {
      throw new SupplyRefusedException(invalid.problems().stream().map(Object::toString).toList());
    }
    return Supplied.unsigned((RuleFile) loaded);
  }

  /** As a rule file it would be told from its keys, and {@code check} would find nothing wrong. */
  static void refuseBundle(String text) throws SupplyRefusedException {
    if (SignedBundle.isBundle(text)) {
      throw new SupplyRefusedException(
          "found a signed bundle, and no key to check it with; name one with lanyard.rules.key");
    }
  }

  /** The rules that were opened last are in force. */
  void taken(Supplied supplied) throws SupplyRefusedException {
    if (supplied.isSigned()) {
      serials.keep(last, supplied.rules());
    }
  }
}
