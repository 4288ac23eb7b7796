/** An application that tries to get a model's words out of the flow they were said in. */
@NullMarked
package io.lanyard.it.app.escape;

import org.jspecify.annotations.NullMarked;
