package io.lanyard.agent.supply;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rules of a text: a bundle if there are keys, else a rule file without others. */
final class Unsealing {
  private final Set<String> keys;
  private final Serials serials;
  private final InstantSource clock;
  private String lastText = "";
  private @Nullable Opened last;

  /** A bundle that was signed, and the rules in it. */
  private record Opened(SignedBundle bundle, RuleFile rules) {}

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
    Opened opened = opened(text);
    SignedBundle bundle = opened.bundle();
    if (!clock.instant().isBefore(bundle.expires())) {
      throw new SupplyRefusedException(
          "the bundle expired at " + bundle.expires() + "; sign the rules anew");
    }
    serials.check(bundle, opened.rules());
    String signer = "serial " + bundle.serial() + " signed by " + bundle.signer();
    return new Supplied(opened.rules(), signer, bundle.expires(), "");
  }

  /**
   * A file is looked at twice a second, and reading a thousand rules takes as long as many calls.
   */
  private Opened opened(String text) throws SupplyRefusedException {
    Opened known = last;
    if (known == null || !text.equals(lastText)) {
      SignedBundle bundle = SignedBundle.open(text, keys);
      known = new Opened(bundle, bundle.rules());
      last = known;
      lastText = text;
    }
    return known;
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
    if (last != null) {
      serials.keep(last.bundle(), supplied.rules());
    }
  }
}
