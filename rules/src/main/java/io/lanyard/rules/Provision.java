package io.lanyard.rules;

import java.util.Set;

/**
 * An allow's obligation that carries a value of the call. Immutable.
 *
 * @param kind as rules and records name it
 * @param value an expression that gives a text
 * @param choices the texts that it may give; empty: any
 */
public record Provision(String kind, Condition value, Set<String> choices) {
  /** The kind that sends a call to another model. */
  public static final String ROUTE = "route";

  /** The kind that tells the database for whom a statement runs. */
  public static final String SESSION = "session";

  public Provision {
    choices = Set.copyOf(choices);
  }
}
