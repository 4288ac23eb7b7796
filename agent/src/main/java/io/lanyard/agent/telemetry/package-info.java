/** Spans and metrics over OTLP; nothing here is loaded unless telemetry is switched on. */
@NullMarked
package io.lanyard.agent.telemetry;

import org.jspecify.annotations.NullMarked;
