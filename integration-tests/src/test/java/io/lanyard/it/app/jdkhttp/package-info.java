/** An application that uses the JDK's HTTP client. */
@NullMarked
package io.lanyard.it.app.jdkhttp;

import org.jspecify.annotations.NullMarked;
