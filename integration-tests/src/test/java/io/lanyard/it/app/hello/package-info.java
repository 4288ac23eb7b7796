/** The smallest application there is. */
@NullMarked
package io.lanyard.it.app.hello;

import org.jspecify.annotations.NullMarked;
