package io.lanyard.agent.caller;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A token in the compact form of RFC 7515, section 3.1, taken apart and not yet believed. */
final class SignedToken {
  /** Beyond this nothing is even hashed; tokens with hundreds of groups stay below. */
  static final int MOST_CHARACTERS = 32 * 1_024;

  private static final Set<String> EMBEDDED_KEYS = Set.of("jwk", "jku", "x5u");
  private static final Set<String> EXTENSIONS = Set.of("crit", "b64", "zip");

  private final JWSHeader header;
  private final Map<String, Object> members;
  private final String signed;
  private final byte[] payload;
  private final Base64URL signature;

  private SignedToken(
      JWSHeader header,
      Map<String, Object> members,
      String signed,
      byte[] payload,
      Base64URL signature) {
    this.header = header;
    this.members = members;
    this.signed = signed;
    this.payload = payload;
    this.signature = signature;
  }

  static SignedToken parse(String text) throws TokenRefusedException {
    return parse(text, StrictBase64Url.UNPADDED);
  }

  /**
   * Takes a token apart whose parts are written as they should not be.
   *
   * @param parts how the parts are written
   */
  static SignedToken parse(String text, StrictBase64Url parts) throws TokenRefusedException {
    if (text.length() > MOST_CHARACTERS) {
      throw new TokenRefusedException(RefusalReason.TOO_LONG);
    }
    List<String> three = List.of(text.split("\\.", -1));
    if (three.size() != 3) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
    String header = three.get(0);
    Map<String, Object> members = members(parts.decode(header));
    byte[] payload = parts.decode(three.get(1));
    Base64URL signature = Base64URL.encode(parts.decode(three.get(2)));
    return new SignedToken(
        header(members, header), members, header + '.' + three.get(1), payload, signature);
  }

  private static Map<String, Object> members(byte[] header) throws TokenRefusedException {
    try {
      return StrictJson.object(header);
    } catch (IOException e) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
  }

  private static JWSHeader header(Map<String, Object> members, String encoded)
      throws TokenRefusedException {
    refuseAny(EMBEDDED_KEYS, members, RefusalReason.EMBEDDED_KEY);
    refuseAny(EXTENSIONS, members, RefusalReason.CRITICAL_EXTENSION);
    // JWSHeader has no word for it and would call it malformed.
    if ("none".equalsIgnoreCase(String.valueOf(members.get("alg")))) {
      throw new TokenRefusedException(RefusalReason.ALGORITHM_NOT_PINNED);
    }
    try {
      return JWSHeader.parse(members, new Base64URL(encoded));
    } catch (ParseException | IllegalArgumentException e) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
  }

  private static void refuseAny(
      Set<String> names, Map<String, Object> members, RefusalReason reason)
      throws TokenRefusedException {
    for (String name : names) {
      if (members.containsKey(name)) {
        throw new TokenRefusedException(reason);
      }
    }
  }

  /** As the signature check reads it. */
  JWSHeader header() {
    return header;
  }

  /** All members of the header, those too that RFC 7515 does not know. */
  Map<String, Object> members() {
    return members;
  }

  byte[] signingInput() {
    return signed.getBytes(StandardCharsets.US_ASCII);
  }

  Base64URL signature() {
    return signature;
  }

  String algorithm() {
    return header.getAlgorithm().getName();
  }

  /** The {@code kid}, or empty. */
  String keyId() {
    String keyId = header.getKeyID();
    return keyId == null ? "" : keyId;
  }

  /** The claims, which mean nothing before the signature is checked. */
  Map<String, Object> claims() throws TokenRefusedException {
    try {
      return StrictJson.object(payload);
    } catch (IOException e) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
  }
}
