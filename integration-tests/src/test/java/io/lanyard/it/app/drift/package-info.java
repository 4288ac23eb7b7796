/** A library in a version that Lanyard does not fit. */
@NullMarked
package io.lanyard.it.app.drift;

import org.jspecify.annotations.NullMarked;
