/** Spring WebFlux, where callers enter, and Reactor, which carries them on. */
@NullMarked
package io.lanyard.agent.library.webflux;

import org.jspecify.annotations.NullMarked;
