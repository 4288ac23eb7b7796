package io.lanyard.agent.caller;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is logged in, in the words of whoever keeps the login.
 *
 * @param name how the person is called there
 * @param roles what he has been granted, as it is called there
 * @param claims what else is known of him
 * @param token the signed token that he came with, or empty
 * @param bearer whether the token is what each request is let in by, rather than what a session was
 *     begun with: it ends when the token does
 * @param actors who acts in his name, outermost first
 */
public record LoggedIn(
    String name,
    Set<String> roles,
    Map<String, Object> claims,
    String token,
    boolean bearer,
    List<String> actors) {
  public LoggedIn {
    roles = Set.copyOf(roles);
    claims = Map.copyOf(claims);
    actors = List.copyOf(actors);
  }

  /** Somebody who is known by name and roles alone. */
  public static LoggedIn named(String name, Set<String> roles) {
    return new LoggedIn(name, roles, Map.of(), "", false, List.of());
  }
}
