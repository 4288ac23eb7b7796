package io.lanyard.agent.caller;

import io.lanyard.rules.TypedClaim;
import io.lanyard.rules.cel.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a framework knows of somebody; what is missing or of another type is not there. */
final class LoginClaims {
  private static final String ROLE = "ROLE_";
  private static final String SCOPE = "SCOPE_";

  /** Spring Security 7 grants them for how somebody has logged in. */
  private static final String FACTOR = "FACTOR_";

  private LoginClaims() {}

  /** Authorities that are neither scopes nor factors, under the names that people give them. */
  static Set<String> groups(Set<String> authorities) {
    Set<String> groups = new LinkedHashSet<>();
    for (String authority : authorities) {
      if (!authority.startsWith(SCOPE) && !authority.startsWith(FACTOR)) {
        groups.add(authority.startsWith(ROLE) ? authority.substring(ROLE.length()) : authority);
      }
    }
    return groups;
  }

  static Set<String> scopes(Set<String> authorities) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String authority : authorities) {
      if (authority.startsWith(SCOPE)) {
        scopes.add(authority.substring(SCOPE.length()));
      }
    }
    return scopes;
  }

  /** One text; that of a list with one element, as SAML has it. */
  static String text(Map<String, Object> claims, String path) {
    Object value = find(claims, path);
    Object one = value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
    return one instanceof String text ? text : "";
  }

  static Set<String> words(Map<String, Object> claims, String path) {
    Object value = find(claims, path);
    Set<String> words = new LinkedHashSet<>();
    if (value instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof String word && !word.isEmpty()) {
          words.add(word);
        }
      }
    } else if (value instanceof String text) {
      for (String word : text.split(" ", -1)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return words;
  }

  static Map<String, Object> typed(Map<String, Object> claims, Map<String, Type> declared) {
    Map<String, Object> typed = new LinkedHashMap<>();
    declared.forEach(
        (name, type) ->
            TypedClaim.read(type, find(claims, name)).ifPresent(value -> typed.put(name, value)));
    return typed;
  }

  static Instant instant(Map<String, Object> claims, String name, Instant otherwise) {
    return find(claims, name) instanceof Long seconds && seconds > 0 && seconds < 253_370_764_800L
        ? Instant.ofEpochSecond(seconds)
        : otherwise;
  }

  private static @Nullable Object find(Map<String, Object> claims, String path) {
    return path.isEmpty() ? null : ClaimPath.find(claims, path).orElse(null);
  }
}
