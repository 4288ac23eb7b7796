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

/** The Responses protocol: one JSON object, or a row of typed events with a number each. */
record Responses(JsonNode request) implements Protocol {

  private static final long CREATED = 1_760_000_000;

  @Override
  public JsonNode whole(Reply reply) {
    return response(Ids.next("resp_"), "completed", reply, output(reply));
  }

  @Override
  public void stream(Reply reply, ServerEvents events) throws IOException {
    String id = Ids.next("resp_");
    ArrayNode output = output(reply);
    Row row = new Row(events);
    ArrayNode none = JSON.createArrayNode();
    row.send("response.created", "response", response(id, "in_progress", reply, none));
    for (int index = 0; index < output.size(); index++) {
      row.item("response.output_item.added", index, output.get(index));
      if (reply instanceof Say say) {
        row.text(index, output.get(index), say.text());
      } else {
        row.arguments(index, output.get(index));
      }
      row.item("response.output_item.done", index, output.get(index));
    }
    row.send("response.completed", "response", response(id, "completed", reply, output));
  }

  private ObjectNode response(String id, String status, Reply reply, ArrayNode output) {
    ObjectNode response =
        JSON.createObjectNode()
            .put("id", id)
            .put("object", "response")
            .put("created_at", CREATED)
            .put("status", status)
            .put("model", request.path("model").asText())
            .put("parallel_tool_calls", true)
            .put("tool_choice", "auto")
            .put("temperature", 1.0)
            .put("top_p", 1.0)
            .putNull("error")
            .putNull("incomplete_details")
            .putNull("instructions");
    response.putObject("metadata");
    response.set("tools", JSON.createArrayNode());
    response.set("output", output);
    response.set("usage", usage(reply));
    return response;
  }

  private static ArrayNode output(Reply reply) {
    ArrayNode output = JSON.createArrayNode();
    if (reply instanceof Say say) {
      ObjectNode message = output.addObject();
      message.put("id", Ids.next("msg_")).put("type", "message").put("role", "assistant");
      message.put("status", "completed").putArray("content").add(part(say.text()));
    } else if (reply instanceof CallTools calls) {
      for (ToolUse use : calls.tools()) {
        output
            .addObject()
            .put("id", Ids.next("fc_"))
            .put("type", "function_call")
            .put("call_id", Ids.next("call_"))
            .put("name", use.tool())
            .put("arguments", use.arguments())
            .put("status", "completed");
      }
    }
    return output;
  }

  private static ObjectNode part(String text) {
    ObjectNode part = JSON.createObjectNode().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    part.putArray("logprobs");
    return part;
  }

  private ObjectNode usage(Reply reply) {
    int input = Pieces.tokens(request.path("input").toString());
    int output = Pieces.tokens(reply.toString());
    ObjectNode usage = JSON.createObjectNode().put("input_tokens", input);
    usage.putObject("input_tokens_details").put("cached_tokens", 0).put("cache_write_tokens", 0);
    usage.put("output_tokens", output);
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    return usage.put("total_tokens", input + output);
  }

  /** Events in their order, each with its place in it. */
  private static final class Row {
    private final ServerEvents events;
    private int sent;

    Row(ServerEvents events) {
      this.events = events;
    }

    void item(String type, int index, JsonNode item) throws IOException {
      ObjectNode event = event(type).put("output_index", index);
      event.set("item", item);
      events.typed(event);
    }

    void text(int index, JsonNode item, String text) throws IOException {
      String id = item.path("id").asText();
      ObjectNode added = event("response.content_part.added").put("item_id", id);
      added.put("output_index", index).put("content_index", 0).set("part", part(""));
      events.typed(added);
      for (String piece : Pieces.ofText(text)) {
        ObjectNode delta = event("response.output_text.delta").put("item_id", id);
        delta.put("output_index", index).put("content_index", 0).put("delta", piece);
        delta.putArray("logprobs");
        events.typed(delta);
      }
      ObjectNode done = event("response.output_text.done").put("item_id", id);
      done.put("output_index", index).put("content_index", 0).put("text", text);
      done.putArray("logprobs");
      events.typed(done);
      ObjectNode closed = event("response.content_part.done").put("item_id", id);
      closed.put("output_index", index).put("content_index", 0).set("part", part(text));
      events.typed(closed);
    }

    void arguments(int index, JsonNode item) throws IOException {
      String id = item.path("id").asText();
      String arguments = item.path("arguments").asText();
      for (String piece : Pieces.ofArguments(arguments)) {
        ObjectNode delta = event("response.function_call_arguments.delta").put("item_id", id);
        events.typed(delta.put("output_index", index).put("delta", piece));
      }
      ObjectNode done = event("response.function_call_arguments.done").put("item_id", id);
      done.put("name", item.path("name").asText());
      events.typed(done.put("output_index", index).put("arguments", arguments));
    }

    void send(String type, String field, JsonNode value) throws IOException {
      ObjectNode event = event(type);
      event.set(field, value);
      events.typed(event);
    }

    private ObjectNode event(String type) {
      return JSON.createObjectNode().put("type", type).put("sequence_number", sent++);
    }
  }
}
