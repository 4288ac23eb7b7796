package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static io.lanyard.agent.cli.Recording.process;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanyard.Caller;
import io.lanyard.agent.audit.Json;
import io.lanyard.agent.caller.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access review: what it says, and that a record cannot make it say anything else. */
final class ReportTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: observe
      rules:
        - {id: chat, effect: allow, action: model.chat, until: 2030-01-31}
        - {id: tools, effect: allow, action: tool.call}
        - {id: reads, effect: allow, action: sql.execute, resource: ticket}
        - {id: forgotten, effect: allow, action: process.start, resource: pdftotext}
        - {id: dead, effect: deny, action: http.send}
      """;
  private static final String HOSTILE =
      "</script><script>document.title='owned'</script><img src=x"
          + " onerror=\"document.title='owned'\">\u202egnp.exe\u001b[2J @@DATA@@";

  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @Test
  void programsAreToldWhatWasWrittenAndWhatOf() throws Exception {
    record();
    Path page = directory.resolve("programs.html");

    assertThat(shell.run("report", log(), "-o", page, "--output", "json")).isZero();

    Map<String, Object> told =
        StrictJson.object(shell.out().strip().getBytes(StandardCharsets.UTF_8));
    assertThat(told)
        .containsEntry("file", page.toString())
        .containsEntry("bytes", Files.size(page))
        .containsEntry("logs", List.of(log().toString()))
        .containsEntry("verified", List.of("consistent"))
        .containsEntry("breaks", List.of())
        .containsEntry("unreadable", 0L);
    assertThat((Map<String, Object>) told.get("totals"))
        .containsEntry("calls", 8L)
        .containsEntry("would", 2L);
  }

  @Test
  void itSaysWhoReachedWhatAndWhatNobodyUsed() throws Exception {
    record();

    Map<String, Object> data = data(report());

    assertThat(words(data, "reach"))
        .anySatisfy(row -> assertThat(row).startsWith("[0, model.chat, gpt, 2, 0, 0,"))
        .anySatisfy(row -> assertThat(row).startsWith("[1, sql.execute, salary, 0, 0, 1,"));
    assertThat(data.get("callers").toString()).contains("name=ann", "groups=[staff]", "name=bob");
    assertThat(data.get("totals").toString())
        .contains("calls=8", "allowed=6", "denied=0", "would=2");
    assertThat(rule(data, "chat")).contains("matched=4", "until=1896134400000");
    assertThat(rule(data, "forgotten")).contains("matched=0", "times=[0, 0]");
    assertThat(rule(data, "dead")).contains("matched=0");
    assertThat(data.get("sessions").toString()).contains("session=shared", "callers=[0, 2]");
    assertThat(data.get("unseen").toString())
        .contains("whoever can write the log could have written all of it anew")
        .contains("No start of the agent is in it");
  }

  @Test
  void aTreeLeadsFromTheRequestToTheStatement() throws Exception {
    record();

    List<?> flows = (List<?>) data(report()).get("flows");

    Map<?, ?> flow =
        (Map<?, ?>)
            flows.stream()
                .filter(each -> each.toString().contains("deny"))
                .findFirst()
                .orElseThrow();
    List<?> calls = (List<?>) flow.get("calls");
    assertThat(calls).hasSize(3);
    assertThat(((Map<?, ?>) calls.get(1)).get("above"))
        .isEqualTo(((Map<?, ?>) calls.get(0)).get("id"));
    assertThat(((Map<?, ?>) calls.get(2)).get("above"))
        .isEqualTo(((Map<?, ?>) calls.get(1)).get("id"));
    assertThat(flow.get("request")).isEqualTo("POST /ask");
  }

  @Test
  void thePageNeedsNoNetworkAndRunsNothingButItsOwnScript() throws Exception {
    record();

    String page = report();

    String frame = page.replaceAll("(?s)<(style|script)[^>]*>.*?</\\1>", "");
    assertThat(frame).doesNotContain("http:", "https:", "src=", "@import", "url(");
    assertThat(frame).doesNotContainPattern("href=\"[^#]");
    assertThat(frame).contains("default-src 'none'", "script-src '" + hash(page, "<script>") + "'");
    assertThat(frame).contains("style-src '" + hash(page, "<style>") + "'");
  }

  @Test
  void hostileTextStaysText() throws Exception {
    recordHostile();

    String page = report();

    assertThat(page.split("<script", -1)).as("a frame has two scripts").hasSize(3);
    assertThat(page).doesNotContain("\u202e", "\u001b", "<img", "\\u202e\\u0067");
    assertThat(data(page).get("words").toString())
        .contains("<img src=x", "\\u202egnp.exe\\u001b[2J");
  }

  @Test
  void itLooksRightInABrowser() throws Exception {
    Optional<Browser> browser = Browser.in(Files.createDirectory(directory.resolve("browser")));
    assumeTrue(browser.isPresent(), "needs Chromium (apt-get install chromium)");
    recordHostile();
    String page = report();
    String id = page.replaceAll("(?s).*\"id\":\"([^\"]+)\"[^{}]*\"effect\":\"deny\".*", "$1");

    String seen = browser.get().elements("file://" + review() + "#call=" + id);

    assertThat(browser.get().complaints()).isEmpty();
    assertThat(seen).contains("<title>Lanyard access review</title>");
    assertThat(seen).contains("<dt>Would be denied</dt><dd class=\"doubt\">1</dd>");
    assertThat(seen).contains("&lt;/script&gt;&lt;script&gt;document.title='owned'");
    assertThat(seen).contains("\\u202egnp.exe\\u001b[2J @@DATA@@");
    assertThat(seen).containsPattern("<li class=\"this\"><strong>process.start</strong>");
    assertThat(seen).contains("Grants that nobody used (3)", "<span class=\"\">forgotten</span>");
  }

  @Test
  void aRecordThatWasChangedSaysSoOnPageOne() throws Exception {
    record();
    Files.writeString(log(), Files.readString(log()).replace("\"bob\"", "\"eve\""));

    Map<String, Object> data = data(report());

    assertThat(data.get("verified")).isEqualTo(List.of("broken"));
    assertThat(data.get("unseen").toString()).contains("The record is broken");
    assertThat((List<?>) data.get("breaks")).isNotEmpty();
  }

  @Test
  void ofManyRunsThoseWithRefusalsAreShown() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person("bob"), chat("gpt"), sql("SELECT * FROM salary"));
      for (int i = 0; i < 2_100; i++) {
        recording.request(person("ann", "staff"), chat("gpt"));
      }
    }

    Map<String, Object> data = data(report());

    assertThat(data.get("allFlows")).isEqualTo(false);
    assertThat((List<?>) data.get("flows")).hasSize(2);
    assertThat(data.get("flows").toString()).contains("effect=deny");
  }

  @Test
  void noOtherFileIsEverReplaced() throws Exception {
    record();
    Files.writeString(review(), "my notes");

    assertThat(shell.run("report", log(), "-o", review())).isEqualTo(2);
    assertThat(shell.err()).contains("is no report");
    assertThat(review()).hasContent("my notes");

    Files.delete(review());
    report();
    assertThat(report()).as("an earlier report is").contains("Lanyard access review");
  }

  private void record() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(shared("ann"), chat("gpt"));
      recording.request(shared("ann"), chat("gpt"));
      recording.request(
          person("bob", "staff"), chat("gpt"), tool("find", Map.of()), sql("SELECT * FROM salary"));
      recording.request(shared("carl"), chat("gpt"), sql("SELECT * FROM ticket"), process("sh"));
    }
  }

  private void recordHostile() throws Exception {
    try (Recording recording = Recording.under(log(), RULES)) {
      recording.request(person(HOSTILE, HOSTILE), tool(HOSTILE, Map.of()), process(HOSTILE));
    }
  }

  private static Caller shared(String name) {
    return Recording.inSession("shared", name, "staff");
  }

  private String report() throws Exception {
    assertThat(shell.run("report", log(), "-o", review())).as(shell.err()).isZero();
    return Files.readString(review());
  }

  private static Map<String, Object> data(String page) throws Exception {
    Matcher data = Pattern.compile("(?s)id=\"data\">(.*?)</script>").matcher(page);
    assertThat(data.find()).isTrue();
    return Json.read(data.group(1));
  }

  /** Rows with the words that their numbers stand for. */
  private static List<String> words(Map<String, Object> data, String name) {
    List<?> words = (List<?>) data.get("words");
    return ((List<?>) data.get(name))
        .stream()
            .map(row -> (List<?>) row)
            .map(
                row ->
                    "["
                        + row.get(0)
                        + ", "
                        + words.get(((Long) row.get(1)).intValue())
                        + ", "
                        + words.get(((Long) row.get(2)).intValue())
                        + ", "
                        + row.subList(3, row.size()).toString().substring(1))
            .toList();
  }

  private static String rule(Map<String, Object> data, String id) {
    List<?> rules = (List<?>) ((Map<?, ?>) data.get("rules")).get("rules");
    return rules.stream()
        .map(Object::toString)
        .filter(r -> r.contains("id=" + id + ","))
        .findFirst()
        .orElse("");
  }

  private static String hash(String page, String tag) throws Exception {
    String end = tag.replace("<", "</");
    int from = page.lastIndexOf(tag) + tag.length();
    byte[] text = page.substring(from, page.indexOf(end, from)).getBytes(StandardCharsets.UTF_8);
    return "sha256-"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
  }

  private Path review() {
    return directory.resolve("review.html");
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
