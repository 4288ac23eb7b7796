package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.http;
import static io.lanyard.agent.cli.Recording.search;
import static io.lanyard.agent.cli.Recording.sql;
import static io.lanyard.agent.cli.Recording.tool;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.agent.audit.RecordClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes a long record of a quarter's work as the agent does, to measure the verbs that read it;
 * run by its name only, see {@code docs/performance.md}.
 */
final class LongRecordTest {
  private static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");
  private static final Duration QUARTER = Duration.ofDays(92);
  private static final int PEOPLE = 400;
  private static final List<String> GROUPS = List.of("support", "billing", "care", "ops", "hr");
  private static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "claude-sonnet");
  private static final List<String> TABLES =
      List.of("ticket", "customer", "invoice", "visit", "host", "salary");

  private static final String RULES =
      """
      lanyard: 1
      mode: observe
      callers:
        - id: corp
          jwt: {issuer: https://sso.example, audience: desk}
      defaults: {sql.execute: deny}
      rules:
        - {id: models, effect: allow, action: model.chat, when: caller.authenticated}
        - {id: tools, effect: allow, action: tool.call, resource: "find_*"}
        - {id: articles, effect: allow, action: retrieval.search, resource: "articles-*"}
        - id: reads
          effect: allow
          action: sql.execute
          resource: [ticket, customer, invoice, visit, host]
          when: '!sql.writes && within("tool.call")'
        - id: salary-for-hr
          effect: allow
          action: sql.execute
          resource: salary
          when: '"hr" in caller.groups'
          until: 2027-01-01
        - {id: own-hosts, effect: allow, action: http.send, resource: "*.desk.example"}
        - {id: never-used, effect: allow, action: process.start, resource: pdftotext}
      """;

  private final Random random = new Random(20261128);
  private final List<Caller> people = new ArrayList<>();

  LongRecordTest() {
    for (int i = 0; i < PEOPLE; i++) {
      people.add(person(i));
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "lanyard.record",
      matches = ".+",
      disabledReason = "writes a gigabyte, and only when -Dlanyard.record names a directory")
  void write() throws Exception {
    Path directory = Files.createDirectories(Path.of(System.getProperty("lanyard.record")));
    Files.writeString(directory.resolve("lanyard.yaml"), RULES);
    write(directory.resolve("lanyard-audit.jsonl"), Long.getLong("lanyard.lines", 1_000_000));
  }

  private void write(Path file, long lines) throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    RecordClock.use(now::get);
    try (Recording recording = Recording.under(file, RULES)) {
      long written = 0;
      while (written < lines) {
        Call[] chain = chain();
        recording.request(people.get(random.nextInt(PEOPLE)), chain);
        written += 2L * chain.length;
        now.set(BEGIN.plusMillis(QUARTER.toMillis() / lines * written));
      }
    } finally {
      RecordClock.use(InstantSource.system());
    }
  }

  private Call[] chain() {
    List<Call> calls = new ArrayList<>(List.of(chat(one(MODELS))));
    if (random.nextInt(3) == 0) {
      calls.add(search("articles-" + random.nextInt(20)));
    } else {
      String table = TABLES.get(random.nextInt(50) == 0 ? 5 : random.nextInt(5));
      calls.add(tool("find_" + table, Map.of("query", "open since " + random.nextInt(100))));
      calls.add(
          random.nextInt(8) == 0
              ? http(
                  "api"
                      + random.nextInt(9)
                      + (random.nextInt(40) == 0 ? ".evil" : ".desk")
                      + ".example")
              : sql("SELECT id, title FROM " + table + " WHERE id = " + random.nextInt(5_000)));
    }
    return calls.toArray(Call[]::new);
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Caller person(int number) {
    // A few people share a login, as they should not.
    return Recording.inSession(
        "session-" + (number < 6 ? number / 2 : number),
        "person-" + number,
        GROUPS.get(number % 5),
        number % 7 == 0 ? "leads" : "staff");
  }
}
