package io.lanyard;

/**
 * The request that a flow began with, as rules and records see it.
 *
 * @param method the HTTP method, or what the protocol has in its place
 * @param path the path without the query
 * @param peer the address of the other end of the connection
 */
public record InboundRequest(String method, String path, String peer) {
  /** Work that serves no request. */
  public static final InboundRequest NONE = new InboundRequest("", "", "");
}
