/** An application that brings everything that Lanyard brings, in other versions. */
@NullMarked
package io.lanyard.it.app.coexistence;

import org.jspecify.annotations.NullMarked;
