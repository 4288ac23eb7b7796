/** Counts what the rules limit: in this JVM, in memory. */
@NullMarked
package io.lanyard.agent.limit;

import org.jspecify.annotations.NullMarked;
