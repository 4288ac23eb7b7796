package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.demo.DemoScript;
import com.example.desk.outside.Database;
import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Issuer;
import com.example.desk.outside.Received;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk as it is without an agent: useful, and far too obliging. */
final class DeskTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder;

  private static Database database;
  private static ForeignHost foreign;
  private static ForeignHost status;
  private static Issuer issuer;
  private static ScriptedModel model;
  private static Desk desk;

  @BeforeAll
  static void open() throws IOException {
    database = Database.start();
    foreign = ForeignHost.start();
    status = ForeignHost.saying("mail is up");
    issuer = Issuer.start("https://sso.desk.example");
    model = ScriptedModel.start(demo());
    desk =
        Desk.open(
            new Settings(
                0,
                database.jdbcUrl(),
                model.baseUrl().toString(),
                "unused",
                "desk-1",
                Optional.empty()));
  }

  @AfterAll
  static void close() {
    desk.close();
    model.close();
    issuer.close();
    status.close();
    foreign.close();
    database.close();
  }

  @BeforeEach
  void forget() {
    model.forget();
    foreign.forget();
  }

  @Test
  void answersFromTheDatabase() throws Exception {
    assertThat(ask("What is the state of ticket 4711?"))
        .isEqualTo("{\"answer\":\"4711, open, laptop won't charge, Erin\"}");
  }

  @Test
  void answersFromTheStatusPage() throws Exception {
    assertThat(ask("Is the mail service up?")).isEqualTo("{\"answer\":\"mail is up\"}");
    assertThat(foreign.received()).isEmpty();
  }

  @Test
  void findsTheArticleThatAQuestionIsAbout() throws Exception {
    ask("Why doesn't the printer on the second floor print?");

    assertThat(lastPrompt()).contains("Toner is in the cupboard").doesNotContain("VPN");
  }

  @Test
  void streamsItsAnswerAfterRunningTools() throws Exception {
    HttpResponse<String> response =
        post("/ask?stream=true", "text/plain", "What is the state of ticket 4711?");

    assertThat(response.body()).isEqualTo("4711, open, laptop won't charge, Erin");
    assertThat(model.received())
        .hasSize(2)
        .allMatch(request -> request.body().contains("\"stream\" : true"));
  }

  @Test
  void takesJsonAsWell() throws Exception {
    HttpResponse<String> response =
        post("/ask", "application/json", "{\"question\": \"What is the state of ticket 4711?\"}");

    assertThat(response.body()).contains("4711, open");
  }

  @Test
  void tellsAnyoneWhatAnyoneEarns() throws Exception {
    assertThat(ask("How much does Erin earn?")).contains("82000");
  }

  @Test
  void doesWhatAHiddenNoteSays() throws Exception {
    String answer = ask("How do I reset my VPN token?");

    assertThat(answer).isEqualTo("{\"answer\":\"Choose \\\"Lost token\\\" in self-service.\"}");
    assertThat(foreign.received())
        .extracting(Received::path)
        .containsExactly("/?loot=Erin%2C+82000%3B+Frank%2C+64000%3B+Grace%2C+97000");
    assertThat(Files.exists(marker())).as("the injected program has run").isTrue();
  }

  @Test
  void saysSoWhenTheModelFails() throws Exception {
    model.follow(Script.parse("- fail: 400"));
    try {
      HttpResponse<String> whole = post("/ask", "text/plain", "hello");
      HttpResponse<String> streamed = post("/ask?stream=true", "text/plain", "hello");

      assertThat(whole.statusCode()).isEqualTo(500);
      assertThat(whole.body()).contains("error");
      assertThat(streamed.body()).startsWith("error: ");
    } finally {
      model.follow(demo());
    }
  }

  private static String ask(String question) throws Exception {
    HttpResponse<String> response = post("/ask", "text/plain", question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static HttpResponse<String> post(String path, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + desk.port() + path))
            .header("Authorization", "Bearer " + issuer.token("bob", "support"))
            .header("Content-Type", type)
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static Script demo() {
    return DemoScript.reading(
        "127.0.0.1:" + foreign.port(), "127.0.0.1:" + status.port(), marker());
  }

  private static String lastPrompt() {
    return model.received().get(model.received().size() - 1).body();
  }

  private static Path marker() {
    return folder.resolve("update-installed");
  }
}
