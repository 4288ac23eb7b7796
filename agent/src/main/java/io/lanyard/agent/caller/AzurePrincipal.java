package io.lanyard.agent.caller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims in {@code X-MS-CLIENT-PRINCIPAL}: a list of types and values, in which a type may come
 * again and everything is text, as one object with the short names that tokens have.
 */
final class AzurePrincipal {
  private static final String ROLE = "roles";
  private static final String SOAP = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
  private static final String MICROSOFT = "http://schemas.microsoft.com/identity/claims/";

  /** What the platform makes of the names of claims that it maps. */
  private static final Map<String, String> SHORT =
      Map.of(
          SOAP + "nameidentifier",
          "sub",
          SOAP + "emailaddress",
          "email",
          SOAP + "upn",
          "upn",
          SOAP + "name",
          "name",
          MICROSOFT + "objectidentifier",
          "oid",
          MICROSOFT + "tenantid",
          "tid",
          MICROSOFT + "scope",
          "scope",
          "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
          ROLE);

  private static final List<String> NUMBERS = List.of("exp", "nbf", "iat");

  private AzurePrincipal() {}

  /**
   * The claims by name; groups and roles are lists, everything else that comes twice is, too.
   *
   * @throws TokenRefusedException if it is no such list
   */
  static Map<String, Object> claims(Map<String, Object> principal) throws TokenRefusedException {
    if (!(principal.get("claims") instanceof List<?> list)) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
    Object roleType = principal.getOrDefault("role_typ", ROLE);
    Map<String, Object> claims = new LinkedHashMap<>();
    for (Object entry : list) {
      if (!(entry instanceof Map<?, ?> claim)
          || !(claim.get("typ") instanceof String type)
          || !(claim.get("val") instanceof String value)) {
        throw new TokenRefusedException(RefusalReason.MALFORMED);
      }
      add(claims, type.equals(roleType) ? ROLE : SHORT.getOrDefault(type, type), value);
    }
    return claims;
  }

  private static void add(Map<String, Object> claims, String name, String value)
      throws TokenRefusedException {
    if (NUMBERS.contains(name)) {
      addOnce(claims, name, number(value));
    } else if (claims.get(name) instanceof List<?> several) {
      List<Object> more = new ArrayList<>(several);
      more.add(value);
      claims.put(name, more);
    } else if (claims.containsKey(name) || name.equals(ROLE) || name.equals("groups")) {
      List<Object> several = new ArrayList<>();
      if (claims.containsKey(name)) {
        several.add(claims.get(name));
      }
      several.add(value);
      claims.put(name, several);
    } else {
      claims.put(name, value);
    }
  }

  private static void addOnce(Map<String, Object> claims, String name, Object value)
      throws TokenRefusedException {
    if (claims.put(name, value) != null) {
      throw new TokenRefusedException(RefusalReason.BAD_CLAIMS);
    }
  }

  private static Long number(String value) throws TokenRefusedException {
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw new TokenRefusedException(RefusalReason.BAD_CLAIMS);
    }
  }
}
