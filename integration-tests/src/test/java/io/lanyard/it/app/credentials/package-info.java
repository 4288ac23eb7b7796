/** An application that has placeholders where others have keys. */
@NullMarked
package io.lanyard.it.app.credentials;

import org.jspecify.annotations.NullMarked;
