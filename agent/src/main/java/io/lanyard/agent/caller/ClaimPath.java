package io.lanyard.agent.caller;

import java.util.Map;
import java.util.Optional;

/** Finds a claim by its path, such as {@code realm_access.roles}. */
final class ClaimPath {
  private ClaimPath() {}

  /**
   * The claim, if it is there. Names that hold dots themselves, such as {@code
   * https://acme.example/groups}, are found too: the longest name wins.
   */
  static Optional<Object> find(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    if (whole != null) {
      return Optional.of(whole);
    }
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
        return find(inner, path.substring(dot + 1));
      }
    }
    return Optional.empty();
  }
}
