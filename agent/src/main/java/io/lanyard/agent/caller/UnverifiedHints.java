package io.lanyard.agent.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of itself when nothing is configured to verify it. Good for writing a rule file
 * from, and for nothing else: it makes nobody a caller.
 *
 * @param header where the token was
 * @param algorithm how it claims to be signed
 * @param groups by claim path, each list of names that is called groups or roles
 * @param subject what tells people apart, to be digested before it is written anywhere
 */
public record UnverifiedHints(
    String header,
    String issuer,
    List<String> audience,
    String algorithm,
    Set<String> claimNames,
    Map<String, List<String>> groups,
    String subject) {
  private static final int MOST_GROUPS = 200;
  private static final int LONGEST_GROUP = 200;

  public UnverifiedHints {
    audience = List.copyOf(audience);
    groups = Map.copyOf(groups);
  }

  static UnverifiedHints of(String header, String token) throws TokenRefusedException {
    SignedToken signed = SignedToken.parse(token);
    Map<String, Object> claims = signed.claims();
    return new UnverifiedHints(
        header,
        text(claims.get("iss")),
        texts(claims.get("aud")),
        signed.algorithm(),
        new TreeSet<>(claims.keySet()),
        groups(claims),
        text(claims.get("sub")));
  }

  /** Most issuers call them so; Keycloak has its roles one level deeper. */
  private static Map<String, List<String>> groups(Map<String, Object> claims) {
    Map<String, List<String>> groups = new TreeMap<>();
    claims.forEach((name, value) -> takeGroups(name, value, groups));
    if (claims.get("realm_access") instanceof Map<?, ?> realm) {
      takeGroups("realm_access.roles", realm.get("roles"), groups);
    }
    return groups;
  }

  private static void takeGroups(
      String path, @Nullable Object value, Map<String, List<String>> into) {
    String name = path.toLowerCase(Locale.ROOT);
    if ((name.endsWith("groups") || name.endsWith("roles")) && value instanceof List<?> list) {
      List<String> names = new ArrayList<>();
      for (Object each : list) {
        if (each instanceof String text
            && text.length() <= LONGEST_GROUP
            && names.size() < MOST_GROUPS) {
          names.add(text);
        }
      }
      into.put(path, List.copyOf(names));
    }
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> several
        ? several.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : value instanceof String one ? List.of(one) : List.of();
  }
}
