package io.lanyard.it.app.origins;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the model may do; none of it asks where the model has it from. */
public final class Tools {
  private final String ticket;

  Tools(String ticket) {
    this.ticket = ticket;
  }

  @Tool
  public String findTicket(@P("number") int number) {
    return number + ": " + ticket;
  }

  @Tool
  public String fetchPage(@P("url") String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** Beside a list of its own of what it kept. */
  @Tool
  public String keepNote(@P("name") String name, @P("text") String text) throws Exception {
    Files.writeString(Path.of("kept.txt"), name + "\n", CREATE, APPEND);
    Files.writeString(Path.of("notes").resolve(name), text);
    return "kept";
  }
}
