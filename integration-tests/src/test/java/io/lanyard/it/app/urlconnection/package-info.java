/** An application that uses HttpURLConnection. */
@NullMarked
package io.lanyard.it.app.urlconnection;

import org.jspecify.annotations.NullMarked;
