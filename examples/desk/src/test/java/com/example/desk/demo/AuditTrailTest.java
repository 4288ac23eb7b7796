package com.example.desk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.demo.AuditTrail.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTrailTest {

  private static final String LOG =
      """
      {"seq":1,"type":"start","mode":"enforce"}
      {"seq":2,"type":"decision","id":"a","action":"model.chat","resource":"gpt","decision":"allow","rule":"staff-may-ask"}
      {"seq":3,"type":"outcome","id":"a","status":"ok"}
      {"seq":4,"type":"decision","id":"b","cause":"a","action":"tool.call","resource":"run_report","decision":"allow","rule":"tools"}
      {"seq":5,"type":"decision","id":"c","parent":"b","cause":"b","action":"sql.execute","resource":["salary","ticket"],"caller":{"subject":"bob","groups":["staff"],"issuer":"https://sso","assurance":"verified"},"request":{"method":"POST","path":"/ask"},"decision":"deny","rule":"salary-is-for-hr"}
      {"seq":6,"type":"outcome","id":"c","status":"denied"}
      """;

  @TempDir private Path folder;

  @Test
  void decisionsComeInOrder() throws IOException {
    assertThat(trail().decisions())
        .extracting(Decision::call)
        .containsExactly("model.chat gpt", "tool.call run_report", "sql.execute salary, ticket");
  }

  @Test
  void aLogThatIsNotThereYetIsEmpty() throws IOException {
    assertThat(new AuditTrail(folder.resolve("none.jsonl")).decisions()).isEmpty();
  }

  @Test
  void aRefusedCallIsShownWithAllThatLedToIt() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(new RefusedCall(trail(), screen).show()).contains("c");

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().map(String::strip).toList();
    assertThat(lines)
        .containsExactly(
            "",
            "How one refused call came about",
            "POST /ask by bob [\"staff\"], token verified by https://sso",
            "└─ model.chat gpt                                    allow  staff-may-ask",
            "└─ tool.call run_report                           allow  tools",
            "└─ sql.execute salary, ticket                  DENY   salary-is-for-hr");
  }

  private AuditTrail trail() throws IOException {
    return new AuditTrail(Files.writeString(folder.resolve("audit.jsonl"), LOG));
  }
}
