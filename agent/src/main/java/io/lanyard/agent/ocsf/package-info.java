/** The record in the words of the Open Cybersecurity Schema Framework. */
@NullMarked
package io.lanyard.agent.ocsf;

import org.jspecify.annotations.NullMarked;
