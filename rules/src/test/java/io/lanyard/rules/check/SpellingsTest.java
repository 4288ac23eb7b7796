package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and numbers that no call has, compared with what calls have in one spelling only. */
final class SpellingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "http.host == \"a.example:8080\"         ~ write a.example, and ask for http.port",
        "http.host == \"https://a.example/x\"    ~ write a.example",
        "\"b.example/x\" == http.host            ~ write b.example",
        "http.host in [\"a.example\", \"b.example:80\"] ~ write b.example, and ask for http.port",
        "http.host == \"[2001:db8::1]\"          ~ write 2001:db8::1",
        "http.host == \"a.example.\"             ~ write a.example",
        "http.host == \"A.example\"              ~ write a.example",
        "http.host.startsWith(\"https://\")      ~ ask for http.scheme",
        "http.host.endsWith(\".A.example\")      ~ write .a.example",
        "http.host.endsWith(\".a.example:443\")  ~ write .a.example, and ask for http.port",
        "http.host == \"*.a.example\"            ~ write http.host in domain(\"a.example\")",
        "http.host == \"10.0.0.*\"               ~ use a glob under resource",
        "http.host == \"2001:db8::1\"            ~",
        "http.host == \"localhost\"              ~",
        "http.host.endsWith(\".a.example\")      ~",
        "http.host.startsWith(\"fd00:\")         ~",
        "http.host.endsWith(\"::1:443\")         ~",
        "http.path == \"/a?b=c\"                 ~ write /a",
        "http.path.startsWith(\"/a#b\")          ~ write /a",
        "http.path.contains(\"?token=\")         ~ take it out",
        "http.path == \"v1/chat\"                ~ write /v1/chat",
        "http.path in [\"https://a.example/b\"]  ~ write the path alone",
        "http.path.contains(\"v1\")              ~",
        "http.path == \"*\"                      ~",
        "http.path.endsWith(\"x\")               ~",
        "http.path.contains(\"/../\")            ~",
        "http.method == \"post\"                 ~ write POST",
        "http.scheme == \"ftp\"                  ~",
        "http.scheme == \"https://\"             ~ its values are http, https, ftp",
      })
  void ofRequests(String when, String mend) {
    expect("http.send", when, mend, "impossible-value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "file.path.startsWith(\"~/\")         ; write the folder, such as /home/",
        "file.path == \"~/.ssh/id_rsa\"       ; write the folder, such as /home/",
        "file.path == \"id_rsa\"              ; write file.path.endsWith(\"/id_rsa\")",
        "file.path.startsWith(\"etc/\")       ; write /etc/",
        "file.path.startsWith(\"../x\")       ; write where it leads",
        "file.path == \"/srv/../etc/passwd\"  ; write where it leads",
        "file.path.contains(\"/../\")         ; take it out",
        "file.path.contains(\"../\")          ; take it out",
        "file.path.contains(\"..\")           ;",
        "file.path.endsWith(\"/..\")          ; take it out",
        "file.path.startsWith(\"/..a\")       ;",
        "file.path.startsWith(\"/srv//a\")    ; write /srv/a",
        "file.path == \"/srv/notes/\"         ; write file.path.startsWith(\"/srv/notes/\")",
        "file.path.endsWith(\"notes/\")       ; write file.path.contains(\"notes/\")",
        "file.path.endsWith(\"/\")            ; take it out",
        "file.path == \"/srv/notes/*\"        ; write file.path.startsWith(\"/srv/notes/\")",
        "file.path.startsWith(\"/srv/\")      ;",
        "file.path.startsWith(\"C:/srv\")     ;",
        "file.path == \"/\"                   ;",
        "file.path.endsWith(\".pem\")         ;",
        "file.path.contains(\"/.ssh/\")       ;",
      })
  void ofFiles(String when, String mend) {
    expect("file.open", when, mend, "impossible-value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"`salary`\" in sql.tables                          ~ write salary",
        "sql.tables.exists(t, t == \"hr.\\\"Salary\\\"\")      ~ write hr.Salary",
        "sql.columns.exists(c, c in [\"*\", \"[ssn]\"])       ~ write ssn",
        "sql.tables.exists(t, t.startsWith(\"pay_*\"))       ~",
        "\"patient_*\" in sql.tables                          ~ use a glob under resource",
        "\"*\" in sql.columns                                 ~",
        "\"hr.salary\" in sql.tables                          ~",
      })
  void ofNames(String when, String mend) {
    expect("sql.execute", when, mend, "impossible-value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"Salary\" in sql.tables                      ~ salary",
        "sql.functions.exists(f, f.startsWith(\"PG_\")) ~ pg_",
        "\"salary\" in sql.tables                      ~",
        "sql.tables.exists(t, t.lowerAscii() == \"x\")  ~",
      })
  void capitalsAreThoseOfQuotedNames(String when, String lower) {
    String mend =
        "write "
            + lower
            + ", or ask t.lowerAscii() for both; globs under resource count them alike";
    expect("sql.execute", when, lower == null ? null : mend, "capitals");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "model.chat ~ model.name == \"gpt-4*\"       ~ use a glob under resource",
        "tool.call  ~ tool.name in [\"a\", \"get_*\"] ~ use a glob under resource",
        "tool.call  ~ tool.name.startsWith(\"get_\") ~",
        "tool.call  ~ tool.args.x == \"*\"           ~",
        "model.chat ~ [\"a\", \"gpt-*\"].exists(m, m == model.name) ~ use a glob under resource",
        "process.start ~ process.program == \"rm -rf\" ~ write rm, and ask for process.args",
        "process.start ~ process.program.startsWith(\"git\") ~",
        "process.start ~ process.program == \"C:/Program Files/x.exe\" ~",
        "file.open ~ [\"/srv/\", \"../\"].exists(p, file.path.startsWith(p)) ~ write where it"
            + " leads",
        "file.open ~ [\"/srv/\", \"/var/\"].exists(p, file.path.startsWith(p)) ~",
      })
  void aStarStandsForItself(String action, String when, String mend) {
    expect(action, when, mend, "impossible-value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "now.getDayOfWeek() == 7                   ~ from 0 (Sunday) to 6 (Saturday)",
        "now.getDayOfWeek(\"Europe/Paris\") in [6, 7] ~ from 0 (Sunday) to 6 (Saturday)",
        "now.getDayOfWeek() != 7                   ~ from 0 (Sunday) to 6 (Saturday)",
        "now.getDayOfWeek() > 6                    ~ from 0 (Sunday) to 6 (Saturday)",
        "now.getHours() >= 24                      ~ from 0 to 23",
        "23 < now.getHours()                       ~ from 0 to 23",
        "now.getMonth() == 12                      ~ from 0 (January) to 11 (December)",
        "now.getDayOfMonth() == 31                 ~ from 0 to 30; getDate() counts from 1",
        "now.getDate() == 0                        ~ from 1 to 31",
        "now.getMinutes() < 0                      ~ from 0 to 59",
        "now.getHours() < 24                       ~",
        "now.getHours() >= 18 || now.getHours() < 6 ~",
        "now.getDayOfWeek() in [0, 6]              ~",
        "now.getMonth() == 11                      ~",
        "now.getDayOfMonth() == 0                  ~",
        "now.getFullYear() > 3000                  ~",
        "(now - timestamp(\"2026-01-01T00:00:00Z\")).getHours() > 48 ~",
      })
  void partsOfTimeHaveTheirRange(String when, String range) {
    expect("tool.call", when, range == null ? null : "it counts " + range, "impossible-value");
  }

  private static void expect(String action, String when, String mend, String kind) {
    String text =
        "lanyard: 1\nguard: all\nrules:\n  - id: r\n    effect: deny\n    action: %s\n    when: >-\n      %s\n"
            .formatted(action, when);
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    assertThat(loaded).as("%s", loaded).isInstanceOf(RuleFile.class);
    List<String> found =
        RuleCheck.of((RuleFile) loaded, Instant.EPOCH).remarks().stream()
            .map(Remark::toString)
            .toList();
    if (mend == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).singleElement().asString().contains("; " + mend, "[" + kind + "]");
    }
  }
}
