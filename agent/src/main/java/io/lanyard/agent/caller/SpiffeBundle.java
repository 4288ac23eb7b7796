package io.lanyard.agent.caller;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trust domain's bundle as a key set: its keys for JWT-SVIDs alone, which it marks with a use of
 * its own (SPIFFE Trust Domain and Bundle, section 4.2.2).
 */
record SpiffeBundle(PublishedKeys bundle) implements PublishedKeys {
  @Override
  public byte[] read() throws IOException {
    byte[] published = bundle.read();
    try {
      return keySet(published);
    } catch (IOException unfit) {
      throw UnreadableException.unfit(place(), unfit);
    }
  }

  @Override
  public String place() {
    return bundle.place();
  }

  private static byte[] keySet(byte[] bundle) throws IOException {
    if (!(StrictJson.object(bundle).get("keys") instanceof List<?> entries)) {
      throw new IOException("expected a bundle with 'keys'");
    }
    List<Map<?, ?>> keys = new ArrayList<>();
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> key && "jwt-svid".equals(key.get("use"))) {
        Map<?, ?> plain = new LinkedHashMap<>(key);
        plain.remove("use");
        keys.add(plain);
      }
    }
    if (keys.isEmpty()) {
      throw new IOException("the bundle has no key with the use 'jwt-svid'");
    }
    return JSONObjectUtils.toJSONString(Map.of("keys", keys)).getBytes(StandardCharsets.UTF_8);
  }
}
