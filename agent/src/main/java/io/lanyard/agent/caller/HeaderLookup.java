package io.lanyard.agent.caller;

import java.util.List;

/** Reads a request's headers. */
@FunctionalInterface
public interface HeaderLookup {
  /** Every value of the header, one for each time it came; names are the same in any case. */
  List<String> values(String name);
}
