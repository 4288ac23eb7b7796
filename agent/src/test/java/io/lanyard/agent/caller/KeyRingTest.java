package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final Signer GOOD = Signer.es256("good");

  @Test
  void leavesOutWhatIsUnfitAndSaysWhy() throws Exception {
    String good = key(GOOD);
    assertThat(KeyRing.parse(set(good, key(Signer.rs256("short", 1_024)))).unfit())
        .singleElement()
        .asString()
        .contains("short", "1024 bits");
    assertThat(unfit(good.replace("\"good\"", "\"e\",\"use\":\"enc\""))).contains("'use'");
    assertThat(unfit(good.replace("\"good\"", "\"e\",\"key_ops\":[\"sign\"]"))).contains("key_ops");
    assertThat(unfit(GOOD.key().toJSONString())).contains("private");
    assertThat(unfit("{\"kty\":\"AKP\",\"kid\":\"future\"}")).contains("future");
    assertThat(unfit(good.replace("P-256", "secp256k1"))).isNotEmpty();
    assertThat(unfit(good.replaceFirst("\"x\":\"....", "\"x\":\"AAAA"))).isNotEmpty();
  }

  /** The modulus is made as the broken generator would: a power of 65537 modulo a primorial. */
  @Test
  void leavesOutKeysOfTheBrokenGenerator() {
    BigInteger primorial = BigInteger.ONE;
    for (int candidate = 2; candidate <= 701; candidate++) {
      if (BigInteger.valueOf(candidate).isProbablePrime(50)) {
        primorial = primorial.multiply(BigInteger.valueOf(candidate));
      }
    }
    BigInteger power = BigInteger.valueOf(65_537).modPow(BigInteger.valueOf(123_457), primorial);
    BigInteger modulus =
        power.add(primorial.multiply(BigInteger.ONE.shiftLeft(2_047 - primorial.bitLength())));
    modulus =
        modulus.setBit(2_047).mod(primorial).equals(power) ? modulus : upTo2048(power, primorial);
    String n = com.nimbusds.jose.util.Base64URL.encode(modulus).toString();

    assertThatThrownBy(
            () -> KeyRing.parse(set("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + n + "\"}")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ROCA");
  }

  private static BigInteger upTo2048(BigInteger power, BigInteger primorial) {
    BigInteger steps = BigInteger.ONE.shiftLeft(2_047).divide(primorial).add(BigInteger.TWO);
    return power.add(primorial.multiply(steps));
  }

  @Test
  void refusesASetThatHoldsASecretBesidePublicKeys() {
    String secret = "{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"c2VjcmV0\"}";
    assertThatThrownBy(() -> KeyRing.parse(set(key(GOOD), secret)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("secret");
  }

  @Test
  void refusesASetWithMoreKeysThanAnyIssuerHas() {
    String[] keys = new String[65];
    java.util.Arrays.fill(keys, key(GOOD));
    assertThatThrownBy(() -> KeyRing.parse(set(keys))).hasMessageContaining("64");
  }

  private static String unfit(String key) throws IOException {
    KeyRing ring = KeyRing.parse(set(key(GOOD), key));
    assertThat(ring.keys()).hasSize(1);
    return ring.unfit().get(0);
  }

  private static String key(Signer signer) {
    return signer.key().toPublicJWK().toJSONString();
  }

  private static byte[] set(String... keys) {
    return ("{\"keys\":[" + String.join(",", keys) + "]}").getBytes(StandardCharsets.UTF_8);
  }
}
