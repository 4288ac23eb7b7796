/** The caller over threads: what is woven into the JDK's executors, stages and threads. */
@NullMarked
package io.lanyard.agent.carry;

import org.jspecify.annotations.NullMarked;
