/** An application that asks OpenAI's SDK by way of LangChain4j. */
@NullMarked
package io.lanyard.it.app.official;

import org.jspecify.annotations.NullMarked;
