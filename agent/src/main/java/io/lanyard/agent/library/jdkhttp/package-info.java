/** The JDK's {@code java.net.http.HttpClient}. */
@NullMarked
package io.lanyard.agent.library.jdkhttp;

import org.jspecify.annotations.NullMarked;
