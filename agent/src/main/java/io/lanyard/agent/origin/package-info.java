/** Provenance: which text came from where. */
@NullMarked
package io.lanyard.agent.origin;

import org.jspecify.annotations.NullMarked;
