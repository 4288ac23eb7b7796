/** A class to weave that is Lanyard's own, so that the way from a method to the gate is tried. */
@NullMarked
package io.lanyard.agent.library.selftest;

import org.jspecify.annotations.NullMarked;
