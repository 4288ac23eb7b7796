package io.lanyard.agent.caller;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An issuer's keys as they were published at one time. Equal to itself only. */
final class KeyRing {
  /** More keys than any issuer has; without a key id each of them would be tried. */
  private static final int MOST_KEYS = 64;

  private final List<TrustedKey> keys;
  private final List<String> unfit;

  private KeyRing(List<TrustedKey> keys, List<String> unfit) {
    this.keys = List.copyOf(keys);
    this.unfit = List.copyOf(unfit);
  }

  /**
   * Reads a JSON Web Key Set.
   *
   * @throws IOException if it is none, or holds a secret: an issuer that publishes one lets
   *     everybody sign
   */
  static KeyRing parse(byte[] keySet) throws IOException {
    if (!(StrictJson.object(keySet).get("keys") instanceof List<?> entries)) {
      throw new IOException("expected a JSON Web Key Set with 'keys'");
    }
    if (entries.size() > MOST_KEYS) {
      throw new IOException("expected at most " + MOST_KEYS + " keys, found " + entries.size());
    }
    List<TrustedKey> keys = new ArrayList<>();
    List<String> unfit = new ArrayList<>();
    for (Object entry : entries) {
      read(entry, keys, unfit);
    }
    if (keys.isEmpty()) {
      throw new IOException("no key in the set can verify signatures: " + unfit);
    }
    return new KeyRing(keys, unfit);
  }

  @SuppressWarnings("unchecked") // StrictJson makes no other maps
  private static void read(Object entry, List<TrustedKey> keys, List<String> unfit)
      throws IOException {
    if (!(entry instanceof Map<?, ?> members)) {
      throw new IOException("expected an object for each key");
    }
    if ("oct".equals(members.get("kty"))) {
      throw new IOException("the key set holds a secret (kty 'oct') beside public keys");
    }
    try {
      keys.add(TrustedKey.of(JWK.parse((Map<String, Object>) members)));
    } catch (ParseException | UnfitKeyException | RuntimeException e) {
      // One odd key, of a type that is newer than we are, must not take the others away.
      unfit.add("key '" + members.get("kid") + "': " + e.getMessage());
    }
  }

  /** Those fit to verify signatures. */
  List<TrustedKey> keys() {
    return keys;
  }

  /** What was left out, and why, for people. */
  List<String> unfit() {
    return unfit;
  }

  boolean knows(String keyId) {
    if (keyId.isEmpty()) {
      return true;
    }
    for (TrustedKey key : keys) {
      if (key.keyId().equals(keyId)) {
        return true;
      }
    }
    return false;
  }
}
