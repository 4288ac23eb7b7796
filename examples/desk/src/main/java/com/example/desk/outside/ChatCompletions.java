package com.example.desk.outside;

import static com.example.desk.outside.ScriptedModel.JSON;

import com.example.desk.outside.Script.CallTools;
import com.example.desk.outside.Script.Reply;
import com.example.desk.outside.Script.Say;
import com.example.desk.outside.Script.ToolUse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The Chat Completions protocol: one JSON object, or chunks with deltas. */
record ChatCompletions(JsonNode request) implements Protocol {

  private static final long CREATED = 1_760_000_000;

  @Override
  public JsonNode whole(Reply reply) {
    ObjectNode message = JSON.createObjectNode().put("role", "assistant").putNull("refusal");
    if (reply instanceof Say say) {
      message.put("content", say.text());
    } else if (reply instanceof CallTools calls) {
      message.putNull("content");
      ArrayNode list = message.putArray("tool_calls");
      for (ToolUse use : calls.tools()) {
        list.add(call(use.tool(), use.arguments()).put("id", Ids.next("call_")));
      }
    }
    ObjectNode response = envelope("chat.completion", Ids.next("chatcmpl-"));
    ObjectNode choice = response.putArray("choices").addObject().put("index", 0);
    choice.set("message", message);
    choice.putNull("logprobs").put("finish_reason", finish(reply));
    response.set("usage", usage(reply));
    return response;
  }

  @Override
  public void stream(Reply reply, ServerEvents events) throws IOException {
    String id = Ids.next("chatcmpl-");
    ObjectNode first = JSON.createObjectNode().put("role", "assistant").put("content", "");
    events.data(chunk(id, first).toString());
    if (reply instanceof Say say) {
      for (String piece : Pieces.ofText(say.text())) {
        events.data(chunk(id, JSON.createObjectNode().put("content", piece)).toString());
      }
    } else if (reply instanceof CallTools calls) {
      streamCalls(id, calls.tools(), events);
    }
    ObjectNode last = chunk(id, JSON.createObjectNode());
    ((ObjectNode) last.at("/choices/0")).put("finish_reason", finish(reply));
    events.data(last.toString());
    if (request.at("/stream_options/include_usage").asBoolean()) {
      ObjectNode count = envelope("chat.completion.chunk", id);
      count.putArray("choices");
      count.set("usage", usage(reply));
      events.data(count.toString());
    }
    events.data("[DONE]");
  }

  /** Name and id come once; the arguments follow in pieces, told apart by index. */
  private void streamCalls(String id, List<ToolUse> tools, ServerEvents events) throws IOException {
    for (int index = 0; index < tools.size(); index++) {
      ObjectNode head =
          call(tools.get(index).tool(), "").put("id", Ids.next("call_")).put("index", index);
      events.data(chunk(id, delta(head)).toString());
      for (String piece : Pieces.ofArguments(tools.get(index).arguments())) {
        ObjectNode rest = JSON.createObjectNode().put("index", index);
        rest.putObject("function").put("arguments", piece);
        events.data(chunk(id, delta(rest)).toString());
      }
    }
  }

  private static ObjectNode call(String tool, String arguments) {
    ObjectNode call = JSON.createObjectNode().put("type", "function");
    call.putObject("function").put("name", tool).put("arguments", arguments);
    return call;
  }

  private static ObjectNode delta(ObjectNode call) {
    ObjectNode delta = JSON.createObjectNode();
    delta.putArray("tool_calls").add(call);
    return delta;
  }

  private ObjectNode chunk(String id, ObjectNode delta) {
    ObjectNode chunk = envelope("chat.completion.chunk", id);
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").putNull("finish_reason");
    return chunk;
  }

  private ObjectNode envelope(String object, String id) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", CREATED)
        .put("model", request.path("model").asText());
  }

  private ObjectNode usage(Reply reply) {
    int prompt = Pieces.tokens(request.path("messages").toString());
    int completion = Pieces.tokens(reply.toString());
    return JSON.createObjectNode()
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
  }

  private static String finish(Reply reply) {
    return reply instanceof CallTools ? "tool_calls" : "stop";
  }
}
