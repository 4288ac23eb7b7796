/** An application that asks models through OpenAI's SDK, in every way that it offers. */
@NullMarked
package io.lanyard.it.app.openai;

import org.jspecify.annotations.NullMarked;
