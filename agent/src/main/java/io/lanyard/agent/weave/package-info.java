/** How a method is woven: which classes, which methods, and the link from a method to its guard. */
@NullMarked
package io.lanyard.agent.weave;

import org.jspecify.annotations.NullMarked;
