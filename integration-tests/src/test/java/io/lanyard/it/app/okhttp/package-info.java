/** An application that uses OkHttp. */
@NullMarked
package io.lanyard.it.app.okhttp;

import org.jspecify.annotations.NullMarked;
