/** What an application has on its class path, and which of it Lanyard knows. */
@NullMarked
package io.lanyard.agent.classpath;

import org.jspecify.annotations.NullMarked;
