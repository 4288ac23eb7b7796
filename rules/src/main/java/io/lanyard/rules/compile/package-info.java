/**
 * Conditions as bytecode. What it does not know how to write, it has the interpreter do; what it
 * says is what the interpreter would say.
 */
@NullMarked
package io.lanyard.rules.compile;

import org.jspecify.annotations.NullMarked;
