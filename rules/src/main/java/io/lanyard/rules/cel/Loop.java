package io.lanyard.rules.cel;

/** What a comprehension does with the elements that it goes over. */
public enum Loop {
  /** Whether the body is true for every element; one false outweighs errors. */
  ALL,
  /** Whether the body is true for some element; one true outweighs errors. */
  EXISTS,
  /** Whether the body is true for exactly one element; any error is an error. */
  EXISTS_ONE,
  /** The elements for which the body is true. */
  FILTER,
  /** The body's values, of those elements that pass the filter if there is one. */
  MAP,
  /** A map with the same keys and the body's values. */
  MAP_VALUES
}
