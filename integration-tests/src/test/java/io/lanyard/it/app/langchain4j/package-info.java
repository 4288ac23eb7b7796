/** An application that asks models, runs tools and searches through LangChain4j. */
@NullMarked
package io.lanyard.it.app.langchain4j;

import org.jspecify.annotations.NullMarked;
