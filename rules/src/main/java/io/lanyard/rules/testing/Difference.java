package io.lanyard.rules.testing;

/**
 * One thing that came out otherwise than a test demands.
 *
 * @param what is compared, as the test's key calls it
 */
public record Difference(String what, String expected, String found) {}
