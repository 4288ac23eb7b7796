/** Rules that a recorded application would need, and no more than that. */
@NullMarked
package io.lanyard.agent.suggest;

import org.jspecify.annotations.NullMarked;
