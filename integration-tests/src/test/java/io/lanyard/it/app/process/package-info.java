/** An application that uses operating-system processes. */
@NullMarked
package io.lanyard.it.app.process;

import org.jspecify.annotations.NullMarked;
