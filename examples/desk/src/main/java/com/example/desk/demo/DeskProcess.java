package com.example.desk.demo;

import com.example.desk.Desk;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A desk in a JVM of its own, ended with this one at the latest. */
final class DeskProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LISTENING = Pattern.compile("desk is listening on (\\S+)");

  private final Process process;
  private final Path log;

  private DeskProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * Starts one on this JVM's class path; {@link #ask} waits for it.
   *
   * @param log where its output goes
   */
  static DeskProcess start(Stage stage, Path log, List<String> jvmOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djdk.net.hosts.file=" + stage.hosts());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Desk.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(stage.environment());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new DeskProcess(builder.start(), log);
  }

  /** Asks with a token; the answer, or the error that came instead of one. */
  String ask(String question, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/ask"))
            .header("Authorization", "Bearer " + token)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(question))
            .build();
    JsonNode reply = JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    return reply.path("answer").asText(reply.path("error").asText());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private String address() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher line = LISTENING.matcher(Files.readString(log));
      if (line.find()) {
        return line.group(1);
      }
      Thread.sleep(50);
    }
    throw new IOException("a desk doesn't start; " + log + " says:\n" + Files.readString(log));
  }
}
