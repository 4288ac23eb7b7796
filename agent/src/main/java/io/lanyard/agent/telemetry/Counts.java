package io.lanyard.agent.telemetry;

import java.util.function.LongSupplier;

/**
 * What other parts of the agent count and telemetry only reads.
 *
 * @param unguarded classes of guarded libraries that stay unwoven
 * @param failures what Lanyard could not do
 * @param auditLost lines that the record lost
 */
public record Counts(LongSupplier unguarded, LongSupplier failures, LongSupplier auditLost) {}
