package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in rule files that are valid. */
final class RuleCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String HEAD =
      """
      lanyard: 1
      callers: [{id: c, jwt: {issuer: "https://i", audience: a, claims: {level: int, team: string}}}]
      rules:
        - {id: reads, effect: log, action: model.embed, when: 'caller.claims.level > 0 && caller.claims.team != ""'}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "tool.name == \"a\" && tool.name == \"b\"",
        "tool.name == \"a\" && tool.name != \"a\"",
        "tool.name in [\"a\", \"b\"] && tool.name in [\"c\"]",
        "tool.name == \"a\" && !(tool.name in [\"a\", \"b\"])",
        "tool.name == \"crm.lookup\" && tool.name.startsWith(\"erp.\")",
        "caller.authenticated && !caller.authenticated",
        "caller.authenticated && caller.authenticated == false",
        "\"a\" in caller.groups && !(\"a\" in caller.groups)",
        "caller.claims.level > 3 && caller.claims.level < 3",
        "caller.claims.level >= 3 && 3 > caller.claims.level",
        "tool.args.amount > 10 && tool.args.amount <= 10",
        "tool.args.mode == \"x\" && tool.args.mode in [\"y\", \"z\"]",
        "tool.name == \"a\" && (tool.name == \"b\" || tool.name == \"c\")",
        "!(tool.args.a > 1 || true)",
        "(tool.name == \"a\" || tool.name == \"b\") && tool.name != \"a\" && tool.name != \"b\"",
      })
  void aConditionThatContradictsItselfNeverMatches(String when) {
    assertThat(found("{id: r, effect: allow, action: tool.call, when: '%s'}".formatted(when)))
        .containsExactly("5:54 never-matches");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tool.name == \"a\" || tool.name == \"b\"",
        "tool.name in [\"a\", \"b\"] && tool.name in [\"b\", \"c\"]",
        "tool.name in [\"a\", \"b\"] && tool.name != \"a\"",
        "caller.claims.level >= 3 && caller.claims.level <= 3",
        "tool.args.a == 1 && type(tool.args.a) == double",
        "has(tool.args.a) && tool.args.b == \"x\"",
        "tool.args.b == \"x\" && has(tool.args.a)",
        "tool.args.b == \"x\" && tool.args.size() == 2",
        "tool.args.b == \"x\" && tool.args.exists(k, k == \"c\")",
        "caller.groups.exists(g, g == \"a\") && caller.groups.exists(g, g != \"a\")",
        "tool.args.a != tool.args.b && tool.args.b == \"x\"",
        "!(tool.args.a > 1) && !(tool.args.a <= 1)",
        "caller.claims.team == \"a\" && (caller.claims.level > 1 || tool.name == \"x\")",
      })
  void aConditionThatCanHoldIsNotSaidNotTo(String when) {
    assertThat(found("{id: r, effect: allow, action: tool.call, when: '%s'}".formatted(when)))
        .isEmpty();
  }

  @Test
  void aNameThatTheResourceExcludesNeverMatches() {
    assertThat(
            found(
                "{id: r, effect: deny, action: tool.call, resource: \"crm.*\", when: 'tool.name =="
                    + " \"erp.x\"'}"))
        .containsExactly("5:72 never-matches");
    assertThat(
            found(
                "{id: r, effect: deny, action: http.send, resource: \"*.Acme.example\", when:"
                    + " 'http.host == \"a.acme.example\"'}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        // the one that is there                  ~ the one that it leaves nothing to do
        "effect: deny                             ~ effect: allow, when: caller.authenticated",
        "effect: deny, when: 'tool.name == \"a\"' ~ effect: allow, when: 'caller.authenticated &&"
            + " \"a\" == tool.name'",
        "effect: deny, resource: \"crm.*\"        ~ effect: allow, resource: [crm.a, \"crm.b*\"]",
        "effect: deny, when: 'tool.name in [\"a\", \"b\"]' ~ effect: allow, when: 'tool.name =="
            + " \"b\"'",
        "effect: deny, when: 'tool.name == \"a\" || \"x\" in caller.groups' ~ effect: allow, when:"
            + " '\"x\" in caller.groups'",
        "effect: deny, when: 'within(\"tool.call\", \"model.chat\")' ~ effect: allow, when:"
            + " within(\"model.chat\")",
        "effect: deny, when: 'tool.name != \"a\"' ~ effect: allow, when: 'tool.name == \"b\"'",
        "effect: deny, when: 'tool.name.startsWith(\"crm\")' ~ effect: allow, when: 'tool.name =="
            + " \"crm.x\"'",
      })
  void anAllowThatADenyAlwaysOutweighsIsFound(String wide, String narrow) {
    assertThat(pair(wide, narrow)).containsExactly("6:5 always-overridden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "effect: deny, mode: observe                 ~ effect: allow, when: caller.authenticated",
        "effect: deny, resource: a                   ~ effect: allow, when: caller.authenticated",
        "effect: deny, when: caller.authenticated    ~ effect: allow",
        "effect: deny, when: caller.claims.level > 1 ~ effect: allow, when: caller.claims.level >"
            + " 0",
        "effect: deny, resource: \"a?\"              ~ effect: allow, resource: \"a*\"",
        "effect: allow, resource: a                  ~ effect: allow, resource: [a, b]",
        "effect: allow, until: 2027-01-01            ~ effect: allow, until: 2027-02-01",
        "effect: deny, on_deny: tell                 ~ effect: deny, on_deny: abort, when:"
            + " caller.authenticated",
        "effect: deny, when: 'has(tool.args.a)'      ~ effect: allow, when: 'tool.args.a == \"x\"'",
        "effect: limit, limit: {per: caller.subject, at_most: 1, every: 1h} ~ effect: limit, limit:"
            + " {per: caller.subject, at_most: 2, every: 24h}",
      })
  void rulesThatDoSomethingAreLeftInPeace(String wide, String narrow) {
    assertThat(pair(wide, narrow)).doesNotContain("6:5 always-overridden", "6:5 shadowed");
    assertThat(pair(wide, narrow)).doesNotContain("6:5 duplicate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "effect: allow                               ~ effect: allow, when: caller.authenticated ~"
            + " shadowed",
        "effect: deny                                ~ effect: deny, resource: a                 ~"
            + " shadowed",
        "effect: log                                 ~ effect: log, when: 'tool.name == \"a\"'   ~"
            + " shadowed",
        "effect: allow                               ~ effect: allow, until: 2027-06-30          ~"
            + " shadowed",
        "effect: allow, when: caller.authenticated   ~ effect: allow, when:"
            + " '(caller.authenticated)' ~ duplicate",
        "effect: deny, when: 'tool.name != \"a\"'    ~ effect: deny, when: '!(\"a\" == tool.name)'"
            + " ~ duplicate",
        "effect: allow, resource: [a, b]             ~ effect: allow, resource: [b, a]           ~"
            + " duplicate",
        "effect: limit, limit: {per: caller.subject, at_most: 1, every: 1h} ~ effect: limit, limit:"
            + " {per: caller.subject, at_most: 1, every: 60m} ~ duplicate",
      })
  void aRuleThatChangesNothingBesideAnotherIsFound(String wide, String narrow, String kind) {
    assertThat(pair(wide, narrow)).contains("6:5 " + kind);
  }

  @Test
  void anObligationChangesSomethingBesideAWiderAllow() {
    String search = "effect: allow, action: retrieval.search";
    assertThat(
            found(
                "{id: a, " + search + "}",
                "{id: b, "
                    + search
                    + ", resource: notes, with: {filter: 'document.metadata.x == 1'}}"))
        .isEmpty();
  }

  @Test
  void theDifferentRulesOfOneFileAreAllCompared() {
    StringBuilder rules = new StringBuilder(HEAD);
    for (int i = 0; i < 2_000; i++) {
      rules.append(
          "  - {id: r%d, effect: %s, action: tool.call, resource: t%d}\n"
              .formatted(i, i == 700 ? "deny" : "allow", i % 1_999));
    }
    assertThat(check(rules.toString()).remarks())
        .extracting(remark -> remark.at().line() + " " + remark.kind())
        .containsExactly("2004 duplicate");
  }

  @Test
  void defaultsThatNoCallComesToAreFound() {
    String rules =
        """
        lanyard: 1
        defaults: {tool.call: allow, "model.*": allow, model.chat: deny, model.embed: deny, model.image: deny, model.audio: deny, model.classify: deny, sql.execute: deny}
        rules:
          - {id: none, effect: deny, action: tool.call}
          - {id: some, effect: allow, action: sql.execute, resource: "*"}
        """;
    assertThat(found(check(rules)))
        .containsExactly("2:12 default-unreached", "2:30 default-unreached");
  }

  @Test
  void claimsThatNobodyReadsAreFound() {
    String rules =
        """
        lanyard: 1
        callers:
          - id: c
            jwt:
              issuer: https://i
              audience: a
              claims: {a: int, b: int, c: int, d: int, e: int, f: int}
        rules:
          - {id: r, effect: allow, action: tool.call, when: 'caller.claims.a > 1 && has(caller.claims.b) && caller.claims["c"] > 1'}
          - {id: s, effect: allow, action: retrieval.search, with: {filter: document.metadata.d == caller.claims.d}}
          - {id: t, effect: limit, action: model.chat, limit: {per: caller.claims.e, at_most: 1, every: 1h}}
        """;
    assertThat(found(check(rules))).containsExactly("7:56 claim-unread");
    assertThat(
            found(
                check(
                    rules
                        + "  - {id: u, effect: log, action: tool.call, when: 'caller.claims.size()"
                        + " > 2'}\n")))
        .isEmpty();
  }

  @Test
  void aDenyThatMissingClaimsPassIsFound() {
    assertThat(
            found(
                "{id: r, effect: deny, action: tool.call, when: 'tool.name == \"a\" &&"
                    + " has(caller.claims.team) && caller.claims.team == \"x\"'}"))
        .containsExactly("5:73 has-in-deny");
    assertThat(
            found(
                "{id: r, effect: deny, action: tool.call, when: '!has(caller.claims.team) ||"
                    + " caller.claims.team == \"x\"'}",
                "{id: s, effect: allow, action: model.chat, when: 'has(caller.claims.team) &&"
                    + " caller.claims.team == \"x\"'}",
                "{id: t, effect: deny, action: tool.call, when: 'has(tool.args.n) && tool.args.n >"
                    + " 3'}"))
        .isEmpty();
  }

  @Test
  void whatShipsWithLanyardIsComparedButNotRemarkedOn() {
    String rules =
        """
        lanyard: 1
        include: [model-output-is-untrusted]
        rules:
          - {id: mine, effect: deny, action: process.start, when: within("tool.call")}
        """;
    assertThat(check(rules).remarks())
        .singleElement()
        .extracting(Remark::what)
        .asString()
        .contains("mine changes nothing", "untrusted/no-process at model-output-is-untrusted:");
  }

  private static List<String> pair(String wide, String narrow) {
    return found(
        "{id: wide, action: tool.call, " + wide + "}",
        "{id: narrow, action: tool.call, " + narrow + "}");
  }

  private static List<String> found(String... rules) {
    StringBuilder text = new StringBuilder(HEAD);
    for (String rule : rules) {
      text.append("  - ").append(rule).append('\n');
    }
    return found(check(text.toString()));
  }

  private static List<String> found(RuleCheck check) {
    return check.remarks().stream()
        .filter(remark -> remark.kind().isWarning() || remark.kind() == Remark.Kind.CONTENT_RULE)
        .map(remark -> remark.at().line() + ":" + remark.at().column() + " " + remark.kind())
        .toList();
  }

  private static RuleCheck check(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    assertThat(loaded).as("%s", loaded).isInstanceOf(RuleFile.class);
    return RuleCheck.of((RuleFile) loaded, NOW);
  }
}
