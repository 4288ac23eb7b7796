package com.example.desk.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events, each flushed, so that a client sees one after the other. */
final class ServerEvents {

  private final OutputStream out;

  ServerEvents(OutputStream out) {
    this.out = out;
  }

  void data(String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** An event named by its own {@code type}, as the Responses API sends them. */
  void typed(JsonNode event) throws IOException {
    String line = "event: " + event.path("type").asText() + "\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
    data(event.toString());
  }
}
