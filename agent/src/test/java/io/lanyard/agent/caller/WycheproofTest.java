package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.lanyard.rules.SignatureAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures that others found to fool verifiers; see the README beside the vectors. */
class WycheproofTest {
  private final SignatureCheck signatures =
      SignatureCheck.of(EnumSet.allOf(SignatureAlgorithm.class));
  private final List<String> wrong = new ArrayList<>();
  private int invalidRefused;
  private int validAccepted;
  private int validButSecretKeyed;

  @Test
  void refusesEveryInvalidSignatureAndAcceptsEveryValidOneOfThePinnedAlgorithms() throws Exception {
    for (Map<String, Object> group : objects(vectors().get("testGroups"))) {
      for (Map<String, Object> test : objects(group.get("tests"))) {
        run(group, test);
      }
    }

    System.out.printf(
        "Wycheproof JWS: %d invalid refused, %d valid accepted, %d valid with HMAC refused%n",
        invalidRefused, validAccepted, validButSecretKeyed);
    assertThat(wrong).isEmpty();
    assertThat(invalidRefused).isEqualTo(355);
    assertThat(validAccepted).isEqualTo(36);
    assertThat(validButSecretKeyed).isEqualTo(10);
  }

  private void run(Map<String, Object> group, Map<String, Object> test) {
    boolean valid = test.get("result").equals("valid");
    boolean secretKeyed = !group.containsKey("public");
    boolean accepted = accepts(group, (String) test.get("jws"));
    if (accepted != (valid && !secretKeyed)) {
      wrong.add(test.get("tcId") + " " + test.get("comment") + " accepted: " + accepted);
    } else if (!valid) {
      invalidRefused++;
    } else if (secretKeyed) {
      validButSecretKeyed++;
    } else {
      validAccepted++;
    }
  }

  private boolean accepts(Map<String, Object> group, String jws) {
    Object key = group.getOrDefault("public", group.get("private"));
    String keySet = JSONObjectUtils.toJSONString(Map.of("keys", List.of(key)));
    try {
      KeyRing ring = KeyRing.parse(keySet.getBytes(StandardCharsets.UTF_8));
      signatures.signer(SignedToken.parse(jws), ring);
      return true;
    } catch (IOException | TokenRefusedException e) {
      return false;
    }
  }

  private static Map<String, Object> vectors() throws IOException, ParseException {
    try (InputStream in =
        WycheproofTest.class.getResourceAsStream("/wycheproof/json_web_signature_test.json")) {
      return JSONObjectUtils.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> objects(Object list) {
    return (List<Map<String, Object>>) list;
  }
}
