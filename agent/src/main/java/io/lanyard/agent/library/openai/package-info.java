/** OpenAI's Java SDK: chat completions, responses and embeddings, and what else asks a model. */
@NullMarked
package io.lanyard.agent.library.openai;

import org.jspecify.annotations.NullMarked;
