/** Calls of several kinds, next to another agent. */
@NullMarked
package io.lanyard.it.app.besides;

import org.jspecify.annotations.NullMarked;
