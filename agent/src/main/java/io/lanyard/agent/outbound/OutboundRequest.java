package io.lanyard.agent.outbound;

import io.lanyard.Attribute;
import io.lanyard.Call;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request that is about to leave.
 *
 * @param host without brackets, in lower case
 * @param path as it is sent, without the query
 */
public record OutboundRequest(String method, String scheme, String host, long port, String path) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "::1", "0:0:0:0:0:0:0:1");

  /** The request of a call of the action {@code http.send}. */
  public static OutboundRequest of(Call call) {
    return new OutboundRequest(
        text(call, Attribute.HTTP_METHOD),
        text(call, Attribute.HTTP_SCHEME),
        text(call, Attribute.HTTP_HOST),
        call.attributes().value(Attribute.HTTP_PORT) instanceof Long port ? port : 0,
        text(call, Attribute.HTTP_PATH));
  }

  private static String text(Call call, Attribute attribute) {
    return String.valueOf(call.attributes().value(attribute));
  }

  String address() {
    return host + ':' + port;
  }

  /** Whether it is for that very host there; many share one address (RFC 9110, section 7.2). */
  boolean isFor(Optional<String> hostHeader) {
    return hostHeader
        .map(written -> written.strip().toLowerCase(Locale.ROOT))
        .filter(written -> !written.replace("[", "").replace("]", "").equals(host))
        .filter(written -> !written.replace("[", "").replace("]", "").equals(address()))
        .isEmpty();
  }

  /** Where it goes, as tokens say it (RFC 9449, section 4.2, {@code htu}). */
  String uri() {
    return scheme + "://" + address() + path;
  }

  /** What a token for it is bound to. */
  String bound() {
    return method + ' ' + uri();
  }

  /** Whether nobody between here and there can read it. */
  boolean isPrivate() {
    return scheme.equals("https") || THIS_MACHINE.contains(host) || host.matches("127(\\.\\d+){3}");
  }
}
