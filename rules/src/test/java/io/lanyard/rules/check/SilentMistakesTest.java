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

/** Rules that say less than their authors meant, and of which nothing else would tell. */
final class SilentMistakesTest {
  private static final String GUARD = "lanyard: 1\nguard: all\n";

  @Test
  void anExpressionThatGoesOnInACommentIsFound() {
    assertThat(
            remarks(
                GUARD
                    + """
                    rules:
                      - id: own # && nobody else's
                        effect: deny
                        action: tool.call
                        when: tool.args.customer != caller.subject # && !("leads" in caller.groups)
                      - id: folded
                        effect: deny
                        action: tool.call
                        when: tool.args.a != "ä"
                          || tool.args.b != "ö"  #|| tool.args.c != "c"
                    """))
        .containsExactly(
            "lanyard.yaml:7:48: warning: an expression of the rule own goes on in a comment: what"
                + " stands behind # does not count; put all of it in quotes, or the comment into a"
                + " line of its own [cut-short]",
            "lanyard.yaml:12:30: warning: an expression of the rule folded goes on in a comment:"
                + " what stands behind # does not count; put all of it in quotes, or the comment"
                + " into a line of its own [cut-short]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when: tool.args.a != caller.subject # and nobody else's",
        "when: tool.args.a != caller.subject\n    # && tool.args.b",
        "when: 'tool.args.a != \"x # && y\"'",
        "reason: this # && that",
      })
  void otherCommentsAreComments(String line) {
    assertThat(
            remarks(
                GUARD + "rules:\n  - id: r\n    effect: deny\n    action: tool.call\n    " + line))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "tool.call   ~ \"a\" in caller.groups && caller.groups[-1] == \"b\" ~ caller.groups ~ 1",
        "tool.call   ~ \"x\" == tool.args.list[-2]                   ~ tool.args.list ~ 2",
        "sql.execute ~ cause[ - 1 ] == \"model.chat\"                 ~ cause ~ 1",
      })
  void anIndexFromTheEndIsFound(String action, String when, String list, int place) {
    String rule = "rules: [{id: r, effect: allow, action: %s, when: '%s'}]\n";
    assertThat(remarks(GUARD + rule.formatted(action, when)))
        .singleElement()
        .asString()
        .contains("] always fails: lists are counted from 0, ")
        .endsWith(
            "write %s[size(%s) - %d], or ask for any with in [negative-index]"
                .formatted(list, list, place));
  }

  @Test
  void aKeyOfAMapMayBeNegative() {
    String rule =
        "rules: [{id: r, effect: allow, action: tool.call, when: '{-1: \"a\"}[-1] ==\n"
            + " tool.name'}]\n";
    assertThat(remarks(GUARD + rule)).noneMatch(remark -> remark.endsWith("[negative-index]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "deny  ~ sql.execute   ~ sql.tables.all(t, t == \"secret\")             ~"
            + " sql.tables.exists",
        "deny  ~ sql.execute   ~ sql.parsed && resource.all(t, t == \"secret\") ~ resource.exists",
        "deny  ~ sql.execute   ~ !sql.tables.all(t, t in [\"own\"])             ~",
        "deny  ~ sql.execute   ~ sql.tables.exists(t, t == \"secret\")          ~",
        "deny  ~ tool.call     ~ caller.groups.all(g, g == \"guests\")          ~",
        "allow ~ sql.execute   ~ sql.tables.exists(t, t == \"own\")             ~ sql.tables.all",
        "allow ~ process.start ~ process.args.exists(a, a == \"status\")        ~ process.args.all",
        "allow ~ sql.execute   ~ !sql.tables.exists(t, t == \"secret\")         ~",
        "allow ~ sql.execute   ~ sql.tables.all(t, t == \"own\")                ~",
        "allow ~ tool.call     ~ caller.groups.exists(g, g == tool.name)        ~",
        "log   ~ sql.execute   ~ sql.tables.exists(t, t == \"own\")             ~",
      })
  void aQuantifierThatOneMoreNameGetsAroundIsFound(
      String effect, String action, String when, String mend) {
    String rule = "rules: [{id: r, effect: %s, action: %s, when: '%s'}]\n";
    List<String> found = remarks(GUARD + rule.formatted(effect, action, when));
    if (mend == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .singleElement()
          .asString()
          .endsWith("; write " + mend + "(…) [wrong-quantifier]");
    }
  }

  @Test
  void whoSaysWhatAllMustBeMayAskForOneMoreover() {
    for (String more :
        List.of(
            "resource: \"tenant_*\", when: 'sql.tables.exists(t, t == \"tenant_a\")'",
            "when: 'sql.tables.size() == 1 && sql.tables.exists(t, t == \"a\")'",
            "when: 'sql.tables.exists(t, t == \"a\") && sql.tables.all(t, t < \"m\")'")) {
      assertThat(
              remarks(GUARD + "rules: [{id: r, effect: allow, action: sql.execute, " + more + "}]"))
          .isEmpty();
    }
  }

  @Test
  void labelsWithWildcardsOfSqlLabelNothing() {
    assertThat(
            remarks(
                GUARD
                    + "labels: {pci: {tables: [cards, \"card_%\", \"hr.*\"], stores: [notes-%]}}\n"
                    + "rules: [{id: r, effect: deny, action: sql.execute, when: '\"pci\" in"
                    + " sql.labels'}]\n"))
        .containsExactly(
            "lanyard.yaml:3:32: warning: the table card_% of the label pci: is a glob, in which"
                + " SQL's % stands for itself; write card_* [suspicious-glob]",
            "lanyard.yaml:3:60: warning: the store notes-% of the label pci: is a glob, in which"
                + " SQL's % stands for itself; write notes-* [suspicious-glob]");
  }

  @ParameterizedTest
  @CsvSource({
    "~/work/*, write the folder such as /home/*/work/*",
    "./build/*, write */build/*",
    "/srv/../etc/*, write where it leads",
    "/etc/, write /etc/* for what is in it",
    "../build, write */build",
  })
  void aFolderThatIsNoPathGetsOneThatIs(String glob, String mend) {
    String rule = "rules: [{id: r, effect: deny, action: file.open, resource: '%s'}]\n";
    assertThat(remarks(GUARD + rule.formatted(glob)))
        .singleElement()
        .asString()
        .endsWith("; " + mend + " [suspicious-glob]");
  }

  @ParameterizedTest
  @CsvSource({
    "sso.acme.example/realms/care, true",
    "http://sso.acme.example, true",
    "care, true",
    "https://sso.acme.example, false",
    "HTTPS://sso.acme.example, false",
    "http://localhost:8080/realms/care, false",
    "http://127.0.0.1:8080, false",
    "http://localhost.evil.example, true",
  })
  void anIssuerThatCanNotBeAskedForItsKeysIsFound(String issuer, boolean found) {
    String file = "lanyard: 1\ncallers: [{id: corp, jwt: {issuer: '%s', audience: a%s}}]\n";
    List<String> remarks = remarks(file.formatted(issuer, ""));
    if (found) {
      assertThat(remarks)
          .containsExactly(
              "lanyard.yaml:2:36: warning: the keys of the callers entry corp are to be had from"
                  + " its issuer: '"
                  + issuer
                  + "' is no https URL, so that its callers are nobody; write the issuer as its"
                  + " tokens have it, or say where the keys are with jwks: [keys-missing]");
    } else {
      assertThat(remarks).isEmpty();
    }
    assertThat(remarks(file.formatted(issuer, ", jwks: https://keys.example"))).isEmpty();
  }

  private static List<String> remarks(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    assertThat(loaded).as("%s", loaded).isInstanceOf(RuleFile.class);
    return RuleCheck.of((RuleFile) loaded, Instant.EPOCH).remarks().stream()
        .map(Remark::toString)
        .toList();
  }
}
