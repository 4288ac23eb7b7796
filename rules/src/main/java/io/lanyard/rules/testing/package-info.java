/** Rule tests: what is expected of decisions, and what of the rules no test has shown. */
@NullMarked
package io.lanyard.rules.testing;

import org.jspecify.annotations.NullMarked;
