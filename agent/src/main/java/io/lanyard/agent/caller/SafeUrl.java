package io.lanyard.agent.caller;

import java.net.URI;

/** A URL that keys may come from: whoever can change the answer on its way can be anybody. */
public final class SafeUrl {
  private SafeUrl() {}

  static URI require(URI url) {
    if (!isSafe(url)) {
      throw new IllegalArgumentException(
          "keys must come over https (http only from localhost), found: " + url);
    }
    return url;
  }

  /** Whether nobody on the way can change what comes from there. */
  public static boolean isSafe(URI url) {
    String scheme = url.getScheme();
    String host = url.getHost();
    if (scheme == null || host == null || url.getUserInfo() != null) {
      return false;
    }
    return scheme.equalsIgnoreCase("https")
        || (scheme.equalsIgnoreCase("http") && isLoopback(host));
  }

  /** Literals only: a name would be resolved by whoever answers first. */
  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
