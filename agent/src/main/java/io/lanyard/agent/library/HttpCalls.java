package io.lanyard.agent.library;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Resource;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Makes the call of an HTTP request, alike for all clients. */
public final class HttpCalls {
  private HttpCalls() {}

  /** A request to an absolute URI, as {@code java.net} clients understand it. */
  public static Call of(String method, URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return of(method, String.valueOf(uri.getScheme()), host, uri.getPort(), path, uri.toString());
  }

  /**
   * A request, taken apart as the client itself does it: the host that rules see must be the host
   * that the client contacts.
   *
   * @param port the port, or a negative number for the scheme's own
   * @param url the whole URL, which may be the model's words
   */
  public static Call of(
      String method, String scheme, String host, int port, String path, String url) {
    String name = HostNames.canonical(host);
    int actualPort = port >= 0 ? port : scheme.equalsIgnoreCase("https") ? 443 : 80;
    Map<Attribute, Object> values =
        Map.of(
            Attribute.HTTP_METHOD,
            method.toUpperCase(Locale.ROOT),
            Attribute.HTTP_SCHEME,
            scheme.toLowerCase(Locale.ROOT),
            Attribute.HTTP_HOST,
            name,
            Attribute.HTTP_PORT,
            (long) actualPort,
            Attribute.HTTP_PATH,
            path.isEmpty() ? "/" : path);
    return Call.of(Action.HTTP_SEND, Attributes.of(Resource.of(name), values))
        .payload(method + ' ' + url)
        .text(url)
        .address(name + ':' + actualPort);
  }

  /**
   * A request to a host that the client was given apart from the request.
   *
   * @param port the port, or a negative number for the scheme's own
   * @param requested what stands in the request line: a path with its query, or a whole URL (RFC
   *     9112, section 3.2)
   */
  public static Call toHost(String method, String scheme, String host, int port, String requested) {
    String path = pathOf(requested);
    String authority = host.indexOf(':') < 0 ? host : '[' + host + ']';
    String url = scheme + "://" + authority + (port < 0 ? "" : ":" + port) + path;
    int query = path.indexOf('?');
    return of(method, scheme, host, port, query < 0 ? path : path.substring(0, query), url);
  }

  private static String pathOf(String requested) {
    int authority = requested.startsWith("/") ? -1 : requested.indexOf("://");
    if (authority < 0) {
      return requested;
    }
    int end = authority + 3;
    while (end < requested.length() && "/?#".indexOf(requested.charAt(end)) < 0) {
      end++;
    }
    return requested.substring(end);
  }

  /** The {@code host:port} of a base URL that a client is configured with, as in tickets. */
  public static String address(URI uri) {
    String host = uri.getHost() == null ? "" : HostNames.canonical(uri.getHost());
    int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return host + ':' + (uri.getPort() >= 0 ? uri.getPort() : standard);
  }
}
