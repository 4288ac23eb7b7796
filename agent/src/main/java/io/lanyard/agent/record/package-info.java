/** The record, read back: decisions as calls that can be decided again. */
@NullMarked
package io.lanyard.agent.record;

import org.jspecify.annotations.NullMarked;
