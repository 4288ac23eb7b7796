package com.example.desk.outside;

import com.example.desk.outside.Script.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** One of OpenAI's ways to carry a model's reply. */
interface Protocol {

  JsonNode whole(Reply reply);

  void stream(Reply reply, ServerEvents events) throws IOException;
}
