/** Opening of files inside a tool, through java.io and java.nio. */
@NullMarked
package io.lanyard.agent.library.file;

import org.jspecify.annotations.NullMarked;
