package com.example.desk;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the model may do on the network: read a page, see whether a machine answers. */
final class NetworkTools {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  @Tool(name = "fetch_page", value = "Fetches a web page, such as one of the status pages")
  String fetchPage(@P("the page's address") String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  @Tool(name = "check_connection", value = "Checks whether a machine can be reached")
  String checkConnection(@P("the machine's name") String host) throws IOException {
    // The model's text goes to a shell as it comes: the oldest mistake of them all.
    Process ping =
        new ProcessBuilder("sh", "-c", "ping -c 1 -W 1 " + host).redirectErrorStream(true).start();
    return new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
