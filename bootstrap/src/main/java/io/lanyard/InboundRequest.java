package io.lanyard;

/**
 * The request that a flow began with, as rules and records see it.
 *
 * @param method the HTTP method, or what the protocol has in its place
 * @param path the path without the query
 * @param peer the address of the other end of the connection
 * @param traceParent the header of W3C Trace Context, section 3.2, as it came, or empty; whoever
 *     reads it must check its form
 * @param hint under what the record knows what an unverified token says of itself, or empty; no
 *     rule ever sees it
 */
public record InboundRequest(
    String method, String path, String peer, String traceParent, String hint) {
  /** Work that serves no request. */
  public static final InboundRequest NONE = new InboundRequest("", "", "");

  /** A request that is part of no known trace. */
  public InboundRequest(String method, String path, String peer) {
    this(method, path, peer, "");
  }

  /** A request that came with no hint. */
  public InboundRequest(String method, String path, String peer, String traceParent) {
    this(method, path, peer, traceParent, "");
  }

  /** The same request, and where the record says whose it may be. */
  public InboundRequest hinted(String newHint) {
    return new InboundRequest(method, path, peer, traceParent, newHint);
  }
}
