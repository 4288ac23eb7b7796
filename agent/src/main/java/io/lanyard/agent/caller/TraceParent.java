package io.lanyard.agent.caller;

import java.util.List;

/** The trace that a request belongs to (W3C Trace Context, section 3.2). */
public final class TraceParent {
  public static final String HEADER = "traceparent";

  /** The only version so far has 55; later ones may be longer, within reason. */
  private static final int MOST_CHARACTERS = 128;

  private TraceParent() {}

  /** The header's value if it came once; section 3.2.1 has anything else ignored. */
  public static String in(List<String> values) {
    return values.size() == 1 && values.get(0).length() <= MOST_CHARACTERS ? values.get(0) : "";
  }
}
