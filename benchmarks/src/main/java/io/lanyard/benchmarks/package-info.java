/** Lanyard's rule engine beside others, with the same rules, in one run. */
@NullMarked
package io.lanyard.benchmarks;

import org.jspecify.annotations.NullMarked;
