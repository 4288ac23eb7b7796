/** Secrets that the rule file names and does not hold. */
@NullMarked
package io.lanyard.agent.secret;

import org.jspecify.annotations.NullMarked;
