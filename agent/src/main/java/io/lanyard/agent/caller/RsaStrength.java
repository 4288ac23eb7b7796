package io.lanyard.agent.caller;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/** Refuses RSA keys that others could forge for: short ones, and those of known broken makers. */
final class RsaStrength {
  private static final int FEWEST_BITS = 2_048;

  /** Beyond this, one verification costs so much that tokens become a way to stop a server. */
  private static final int MOST_BITS = 8_192;

  private static final int[] SMALL_PRIMES = {
    11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157
  };

  private RsaStrength() {}

  static void require(RSAPublicKey key) throws UnfitKeyException {
    int bits = key.getModulus().bitLength();
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      throw new UnfitKeyException(
          "it has " + bits + " bits, expected " + FEWEST_BITS + " to " + MOST_BITS);
    }
    BigInteger exponent = key.getPublicExponent();
    if (!exponent.testBit(0) || exponent.bitLength() < 2 || exponent.bitLength() > 64) {
      throw new UnfitKeyException("its public exponent is unusual");
    }
    if (hasRocaFingerprint(key.getModulus())) {
      throw new UnfitKeyException("it was made by a generator whose keys can be factored (ROCA)");
    }
  }

  /** CVE-2017-15361: such a modulus is a power of 65537 modulo every one of these primes. */
  private static boolean hasRocaFingerprint(BigInteger modulus) {
    for (int prime : SMALL_PRIMES) {
      if (!isPowerOf65537(modulus.mod(BigInteger.valueOf(prime)).intValueExact(), prime)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPowerOf65537(int residue, int prime) {
    int power = 1;
    do {
      if (power == residue) {
        return true;
      }
      power = power * (65_537 % prime) % prime;
    } while (power != 1);
    return false;
  }
}
