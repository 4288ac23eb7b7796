package io.lanyard.it.app.langchain4j;

import dev.langchain4j.service.TokenStream;

/** What LangChain4j implements. */
interface Assistant {
  String ask(String question);

  /** The same with the answer streamed. */
  interface Streaming {
    TokenStream ask(String question);
  }
}
