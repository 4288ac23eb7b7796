/** The command line, {@code java -jar lanyard.jar <verb>}. */
@NullMarked
package io.lanyard.agent.cli;

import org.jspecify.annotations.NullMarked;
