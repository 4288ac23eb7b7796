/** An application that asks a model, and sends requests before and after. */
@NullMarked
package io.lanyard.it.app.modelthenhttp;

import org.jspecify.annotations.NullMarked;
