/** An application whose database shows each person only what is theirs. */
@NullMarked
package io.lanyard.it.app.session;

import org.jspecify.annotations.NullMarked;
