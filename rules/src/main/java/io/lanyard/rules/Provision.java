package io.lanyard.rules;

/**
 * An allow's obligation that carries a value of the call. Immutable.
 *
 * @param kind as rules and records name it
 * @param value an expression that gives a text
 */
public record Provision(String kind, Condition value) {
  /** The kind that tells the database for whom a statement runs. */
  public static final String SESSION = "session";
}
