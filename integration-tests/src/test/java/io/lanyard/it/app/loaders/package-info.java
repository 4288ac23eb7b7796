/** Guarded libraries in class loaders that come and go. */
@NullMarked
package io.lanyard.it.app.loaders;

import org.jspecify.annotations.NullMarked;
