package com.example.desk;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;

/** Answers what people ask the help desk; LangChain4j implements it. */
interface Assistant {

  String ROLE = "You are the help desk. Use the articles and the tools you have to answer.";

  @SystemMessage(ROLE)
  String answer(@UserMessage String question);

  @SystemMessage(ROLE)
  TokenStream stream(@UserMessage String question);
}
