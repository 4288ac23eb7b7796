/**
 * The record: who reached what, under which rule and why, as a chain of lines in which any change
 * shows.
 */
@NullMarked
package io.lanyard.agent.audit;

import org.jspecify.annotations.NullMarked;
