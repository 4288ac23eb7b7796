package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import java.util.List;
import java.util.Map;

/**
 * Which claims of a credential say what about its caller. A path names a claim, or with dots a
 * claim within one: {@code realm_access.roles}.
 *
 * @param subject claim path of the subject
 * @param groups claim path of the groups
 * @param scopes claim path of the scopes
 * @param session claim path of the login session
 * @param clients claim paths of the application that the credential was issued to; the first that
 *     is there counts
 * @param claims the claims that rules may read, by claim path, with their types
 */
public record ClaimPaths(
    String subject,
    String groups,
    String scopes,
    String session,
    List<String> clients,
    Map<String, Type> claims) {
  public ClaimPaths {
    clients = List.copyOf(clients);
    claims = Map.copyOf(claims);
  }
}
