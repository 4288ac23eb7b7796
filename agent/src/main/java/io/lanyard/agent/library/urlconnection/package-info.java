/** {@link java.net.HttpURLConnection}, plain and over TLS. */
@NullMarked
package io.lanyard.agent.library.urlconnection;

import org.jspecify.annotations.NullMarked;
