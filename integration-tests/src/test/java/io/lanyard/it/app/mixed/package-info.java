/** An application that mixes its callers up, in the ways that applications do. */
@NullMarked
package io.lanyard.it.app.mixed;

import org.jspecify.annotations.NullMarked;
