/** Ways to make a guarded call that are not the usual one. */
@NullMarked
package io.lanyard.it.app.attack;

import org.jspecify.annotations.NullMarked;
