/** Starting of operating-system processes, through {@link java.lang.ProcessBuilder}. */
@NullMarked
package io.lanyard.agent.library.process;

import org.jspecify.annotations.NullMarked;
