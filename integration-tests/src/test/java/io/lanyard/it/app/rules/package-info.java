/** An application that shows which rules are in force. */
@NullMarked
package io.lanyard.it.app.rules;

import org.jspecify.annotations.NullMarked;
