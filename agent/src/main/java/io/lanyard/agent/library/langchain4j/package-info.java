/** LangChain4j: chat models, streaming or not, tools, embeddings and retrieval. */
@NullMarked
package io.lanyard.agent.library.langchain4j;

import org.jspecify.annotations.NullMarked;
