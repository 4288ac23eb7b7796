package io.lanyard.agent.origin;

import io.lanyard.Known;

/**
 * What was found out about who wrote the structure of a statement: everything but its values.
 *
 * @param from whether some of it is of the kind that was asked about
 * @param appCoverage the share of it that stands in the application's own texts, from 0 to 1
 */
record SqlVerdict(Known from, double appCoverage) {
  SqlVerdict and(SqlVerdict other) {
    return new SqlVerdict(from.or(other.from), Math.min(appCoverage, other.appCoverage));
  }
}
