/** An application that uses Apache HttpClient 4. */
@NullMarked
package io.lanyard.it.app.apache4;

import org.jspecify.annotations.NullMarked;
