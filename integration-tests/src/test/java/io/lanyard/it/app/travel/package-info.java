/** Two applications, of which one asks the other on behalf of whoever asked it. */
@NullMarked
package io.lanyard.it.app.travel;

import org.jspecify.annotations.NullMarked;
