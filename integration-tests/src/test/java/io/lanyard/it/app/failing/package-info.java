/** Everything that Lanyard guards, once. */
@NullMarked
package io.lanyard.it.app.failing;

import org.jspecify.annotations.NullMarked;
