/** What requests to other hosts carry beside what the application put into them. */
@NullMarked
package io.lanyard.agent.outbound;

import org.jspecify.annotations.NullMarked;
