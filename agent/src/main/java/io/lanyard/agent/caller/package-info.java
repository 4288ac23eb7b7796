/** Who calls: signed tokens become callers, and requests enter with theirs. */
@NullMarked
package io.lanyard.agent.caller;

import org.jspecify.annotations.NullMarked;
