/** The agent: attaches to the JVM, composes its parts and hands over. */
@NullMarked
package io.lanyard.agent;

import org.jspecify.annotations.NullMarked;
