/** Where callers enter applications that use the JDK's own HTTP server. */
@NullMarked
package io.lanyard.agent.library.httpserver;

import org.jspecify.annotations.NullMarked;
