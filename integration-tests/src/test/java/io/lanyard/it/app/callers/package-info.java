/** Web applications, one for each kind of server, that do something for whoever asks. */
@NullMarked
package io.lanyard.it.app.callers;

import org.jspecify.annotations.NullMarked;
