package io.lanyard.rules;

import java.time.Duration;
import java.util.List;

/**
 * Who says which callers no longer count, and what holds when that cannot be read.
 *
 * @param every how often each source is asked
 * @param staleAfter a source that could not be read for so long counts as unreadable
 * @param deniesWhenStale whether people are then refused, rather than believed
 */
public record RevocationSettings(
    Duration every, Duration staleAfter, boolean deniesWhenStale, List<RevocationSource> sources) {
  public RevocationSettings {
    sources = List.copyOf(sources);
  }
}
