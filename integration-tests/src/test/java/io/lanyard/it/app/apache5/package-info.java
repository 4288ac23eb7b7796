/** An application that uses Apache HttpClient 5. */
@NullMarked
package io.lanyard.it.app.apache5;

import org.jspecify.annotations.NullMarked;
