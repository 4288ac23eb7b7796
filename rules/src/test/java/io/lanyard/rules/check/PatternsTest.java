package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Literals and globs that match other things than their author meant. */
final class PatternsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "http.send      ~ http.host.matches(\"^api.acme.example$\")                 ~"
            + " suspicious-pattern",
        "http.send      ~ http.host.matches(\"^[a-z]+.acme\\\\.example$\")           ~ ",
        "http.send      ~ http.host.matches(\"^api\\\\.acme\\\\.example$\")          ~ ",
        "http.send      ~ http.host.matches(\"^.*\\\\.acme\\\\.example$\")           ~ ",
        "http.send      ~ http.host.matches(\"api\\\\.acme\\\\.example\")            ~"
            + " unanchored-pattern",
        "http.send      ~ http.path.matches(\"^/a/b\")                              ~"
            + " unanchored-pattern",
        "http.send      ~ http.path.matches(\"^/a|/b$\")                            ~"
            + " unanchored-pattern",
        "http.send      ~ http.path.matches(\"^(/a|/b)$\")                          ~ ",
        "http.send      ~ http.path.matches(\"^/a$|^/b$\")                          ~ ",
        "http.send      ~ http.path.matches(\"(?i)^/a$\")                           ~ ",
        "http.send      ~ http.path.matches(\"\\\\A/a\\\\z\")                        ~ ",
        "http.send      ~ http.path.matches(\".*/secret/.*\")                       ~ ",
        "http.send      ~ http.method.matches(\"^[GET|POST]$\")                     ~"
            + " suspicious-pattern",
        "tool.call      ~ tool.name.matches(\"^[support]+$\")                       ~"
            + " suspicious-pattern",
        "tool.call      ~ tool.name.matches(\"^[a-z.|]+$\")                         ~ ",
        "tool.call      ~ tool.name.matches(\"^[[:alpha:]]+$\")                     ~ ",
        "tool.call      ~ tool.name.matches(\"^[aeiou]+$\")                         ~ ",
        "tool.call      ~ tool.args.url.matches(\"^https://www.acme.example/.*\")   ~"
            + " suspicious-pattern",
        "tool.call      ~ tool.args.file.matches(\"^[a-z]+.txt$\")                  ~ ",
        "http.send      ~ http.host.endsWith(\"acme.example\")                      ~"
            + " suspicious-pattern",
        "http.send      ~ http.host.endsWith(\".acme.example\")                     ~ ",
        "tool.call      ~ tool.args.to.endsWith(\"acme.example\")                   ~"
            + " suspicious-pattern",
        "tool.call      ~ tool.args.to.endsWith(\"@acme.example\")                  ~ ",
        "tool.call      ~ tool.args.file.endsWith(\"notes.md\")                     ~ ",
        "http.send      ~ http.host.contains(\"acme.example\")                      ~"
            + " suspicious-pattern",
        "http.send      ~ http.path.contains(\"acme.example\")                      ~ ",
        "socket.connect ~ socket.host.startsWith(\"10.0\")                          ~"
            + " suspicious-pattern",
        "socket.connect ~ ip(socket.host) in cidr(\"10.0.0.0/8\")                   ~ ",
        "sql.execute    ~ sql.operation == \"delete\"                               ~"
            + " impossible-value",
        "sql.execute    ~ sql.operation in [\"DELETE\", \"REMOVE\"]                ~"
            + " impossible-value",
        "sql.execute    ~ \"DELETE\" == sql.operation                               ~ ",
        "sql.execute    ~ sql.operation in [\"DELETE\", \"DROP\"]                  ~ ",
        "http.send      ~ http.method != \"get\"                                    ~"
            + " impossible-value",
        "http.send      ~ http.method != \"PURGE\"                                  ~ ",
        "http.send      ~ http.host in [\"API.acme.example\"]                       ~"
            + " impossible-value",
        "http.send      ~ http.host == \"api.acme.example\"                         ~ ",
        "tool.call      ~ \"Verified\" != caller.assurance                          ~"
            + " impossible-value",
        "tool.call      ~ caller.assurance == \"verified\"                          ~ ",
        "model.chat     ~ prompt.text.matches(\"(?i)ignore previous\")              ~ content-rule",
        "model.chat     ~ prompt.text.lowerAscii().contains(\"secret\")             ~ content-rule",
      })
  void conditions(String action, String when, String kind) {
    assertThat(kinds("\n  id: r\n  effect: deny\n  action: " + action + "\n  when: |\n    " + when))
        .as(when)
        .isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "http.send                  ~ \"https://acme.example/x\" ~ suspicious-glob",
        "model.chat                 ~ “gpt-4o”                ~ suspicious-glob",
        "tool.call                  ~ ‘refund’                ~ suspicious-glob",
        "http.send                  ~ \"acme.example:443\"       ~ suspicious-glob",
        "http.send                  ~ \"*acme.example\"          ~ suspicious-glob",
        "http.send                  ~ \"*.acme.example\"         ~ ",
        "http.send                  ~ \"169.254.*\"              ~ ",
        "http.send                  ~ \"fe80:*\"                 ~ ",
        "http.send                  ~ \"[fe80:*\"                ~ suspicious-glob",
        "http.send                  ~ \"fd00:ec2::254\"          ~ ",
        "http.send                  ~ \"[fd00:ec2::254]\"        ~ suspicious-glob",
        "http.send                  ~ \"(a|b).example\"          ~ suspicious-glob",
        "socket.connect             ~ \"db.internal\"            ~ suspicious-glob",
        "socket.connect             ~ \"db.internal:5432\"       ~ ",
        "socket.connect             ~ \"db.internal*\"           ~ ",
        "socket.connect             ~ \"*acme.example:80\"       ~ suspicious-glob",
        "sql.execute                ~ '\"visits\"'               ~ suspicious-glob",
        "sql.execute                ~ \"hr.*\"                   ~ ",
        "sql.execute                ~ \"order%\"                 ~ suspicious-glob",
        "file.open                  ~ \"/srv/100%/*\"            ~ ",
        "file.open                  ~ \"./build/*\"              ~ suspicious-glob",
        "file.open                  ~ \"/srv/../etc/*\"          ~ suspicious-glob",
        "file.open                  ~ \"/etc/\"                  ~ suspicious-glob",
        "file.open                  ~ \"/etc/..data/*\"          ~ ",
        "file.open                  ~ \"/\"                      ~ ",
        "file.open                  ~ \"/srv/.env\"              ~ ",
        "request.enter              ~ admin                      ~ suspicious-glob",
        "request.enter              ~ \"/admin/*\"               ~ ",
        "tool.call                  ~ \"crm_[a-z]+\"             ~ suspicious-glob",
        "tool.call                  ~ \"{get,list}_*\"           ~ suspicious-glob",
        "tool.call                  ~ \"^crm\"                   ~ suspicious-glob",
        "model.chat                 ~ \"gpt-4.*\"                ~ ",
        "model.chat                 ~ \".*gpt.*\"                ~ suspicious-glob",
        "file.open                  ~ \"/app/[id]/*\"            ~ ",
        "file.open                  ~ \"notes/*\"               ~ suspicious-glob",
        "file.open                  ~ \"*.pem\"                 ~ ",
        "file.open                  ~ 'C:\\notes\\*'            ~ ",
        "request.enter              ~ \"/orders/{id}\"          ~ suspicious-glob",
        "model.chat                 ~ lists.models             ~ suspicious-glob",
        "sql.execute                ~ lists.models             ~ ",
        "\"[tool.call, http.send]\" ~ \"https://x/\"             ~ ",
      })
  void globs(String action, String glob, String kind) {
    String plain = action.replace("\"", "");
    assertThat(kinds("{id: r, effect: deny, action: " + plain + ", resource: " + glob + "}"))
        .isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  @Test
  void whatIsFoundIsPlacedExplainedAndMended() {
    String rules =
        """
        lanyard: 1
        rules:
          - id: own-hosts
            effect: allow
            action: http.send
            resource: [a.example, "*acme.example"]
            when: |
              caller.authenticated
                && http.host.endsWith("acme.example")
        """;
    assertThat(check(rules).remarks())
        .extracting(Remark::toString)
        .containsExactly(
            "lanyard.yaml:6:27: warning: the resource *acme.example of the rule own-hosts: matches"
                + " evil-acme.example too; write *.acme.example, or domain(\"acme.example\") in"
                + " when [suspicious-glob]",
            "lanyard.yaml:9:31: warning: endsWith(\"acme.example\") without a dot before it:"
                + " evil-acme.example ends with it too; write … in domain(\"…\")"
                + " [suspicious-pattern]");
  }

  @Test
  void whatThePromptCanSwayIsListedAndTheRestIsNot() {
    String rules =
        """
        lanyard: 1
        rules:
          - {id: watch, effect: log, action: model.chat, when: prompt.text.contains("secret")}
          - {id: chat, effect: allow, action: model.chat, when: '"staff" in caller.groups'}
          - {id: size, effect: deny, action: model.chat, when: size(prompt.text) > 10000}
        """;
    RuleCheck check = check(rules);
    assertThat(check.contentRules()).containsExactly("size", "watch");
    assertThat(check.otherRules()).isEqualTo(1);
    assertThat(check.wording())
        .isEqualTo(
            "size, watch can be swayed by words; every other rule decides alike, however a prompt"
                + " is phrased: none reads its words");
    assertThat(check.hasWarnings()).isFalse();
  }

  private static List<String> kinds(String rule) {
    return check("lanyard: 1\nrules:\n- " + rule.replace("\n", "\n  ").replace("-   id", "- id"))
        .remarks()
        .stream()
        .map(Remark::kind)
        .filter(kind -> kind != Remark.Kind.NOT_ALWAYS_ASKED)
        .map(Remark.Kind::id)
        .toList();
  }

  private static RuleCheck check(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    assertThat(loaded).as("%s\n%s", text, loaded).isInstanceOf(RuleFile.class);
    return RuleCheck.of((RuleFile) loaded, Instant.parse("2026-11-22T12:00:00Z"));
  }
}
