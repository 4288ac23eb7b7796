package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write who know YAML a little, and Python, SQL or JavaScript well. */
final class HabitsTest {
  private static final String RULE =
      "lanyard: 1\nrules:\n  - id: r\n    effect: deny\n    action: tool.call\n";

  /** One problem each, where the foreign word stands, with what CEL says instead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not (tool.name == \"x\")        | 12 | 'not', expected '!' and brackets, as in !(a == b);"
            + " did you mean '!'?",
        "not tool.name == \"x\"          | 12 | 'not', expected '!' and brackets, as in !(a == b);"
            + " did you mean '!'?",
        "NOT caller.authenticated        | 12 | 'NOT', expected '!' and brackets, as in !(a == b);"
            + " did you mean '!'?",
        "tool.name not in [\"a\"]        | 22 | 'not', expected '!' before it all, as in !(x in y)",
        "tool.name matches \"^a$\"       | 22 | 'matches', expected x.matches(\"^…$\"), a function"
            + " behind a dot",
        "tool.name contains \"a\"        | 22 | 'contains', expected x.contains(\"…\") for a text,"
            + " or y in x for a list",
        "tool.name LIKE \"a%\"           | 22 | 'LIKE', expected x.startsWith(\"…\"),"
            + " x.contains(\"…\") or x.matches(\"^…$\")",
        "tool.args.n between 1 and 3     | 24 | 'between', expected 1 <= x && x <= 3",
        "tool.args.n is not null         | 24 | 'is', expected '==', or has(x.y), which tells"
            + " whether there is one",
        "tool.args.n == None             | 27 | the unknown name 'None', expected null, or"
            + " has(x.y), which tells whether there is one",
        "caller.authenticated == True    | 36 | did you mean 'true'?",
        "tool.name === \"x\"             | 22 | '===', expected an operator; did you mean '=='?",
        "tool.name !== \"x\"             | 22 | '!==', expected an operator; did you mean '!='?",
        "tool.name <> \"x\"              | 22 | '<>', expected an operator; did you mean '!='?",
        "tool.name =~ /^a/               | 22 | '=~', expected x.matches(\"^…$\")",
        "tool.args.x ?? \"\" == \"a\"    | 24 | '??', expected has(x.y) ? x.y : \"…\"",
        "if caller.authenticated then true else false | 12 | the reserved word 'if', expected a"
            + " choice such as a == b ? x : y",
        "caller.subject == null          | 12 | has(x.y) tells whether there is a claim or an"
            + " argument",
        "now > \"2027-01-01\"            | 12 | operands of one type, as by"
            + " timestamp(\"2027-01-31T23:59:59Z\")",
        "now() > now                     | 12 | the unknown function 'now', expected it without"
            + " brackets",
        "len(caller.groups) > 1          | 12 | did you mean 'size'?",
        "caller.groups.length > 1        | 26 | did you mean 'size()'?",
        "tool.name.toLowerCase() == \"x\" | 22 | did you mean 'lowerAscii'?",
        "caller.groups.includes(\"a\")   | 26 | expected x in list, or text.contains(\"…\")",
        "caller.groups.contains(\"a\")   | 26 | expected the form string.contains(string), or value"
            + " in list",
        "\"a\" in caller.subject         | 19 | text.contains(\"…\") looks for a part of a text",
        "user.groups.size() > 1          | 12 | did you mean 'caller.groups'?",
        "claims.tenant == \"a\"          | 12 | did you mean 'caller.claims.tenant'?",
        "tool.name == refund             | 25 | if it is a text, put it in double quotes",
        "within(model.chat)              | 19 | if it is a text, put it in double quotes",
        "sub == \"a\"                     | 12 | did you mean 'caller.subject'?",
        "token.iss == \"a\"               | 12 | did you mean 'caller.issuer'?",
        "\"a\" in jwt.roles              | 19 | did you mean 'caller.groups'?",
        "now.hour > 3                    | 16 | did you mean 'getHours()'?",
        "now.weekday() == 1              | 16 | did you mean 'getDayOfWeek'?",
        "tool.name == ‘it“s’ && true     | 25 | '‘', expected a name, a literal or an operator; did"
            + " you mean '\"'?",
        "tool.name := \"x\"              | 22 | ':=', expected an operator; did you mean '=='?",
        "tool.args.n => 3                 | 24 | '=>', expected an operator or the end of the"
            + " expression; did you mean '>='?",
        "caller.groups.exists(g => g == \"a\") | 35 | '=>', expected ',' after a variable, as in"
            + " list.exists(x, x > 0)",
        "caller.groups.every(g, g == \"a\") | 26 | did you mean 'all'?",
        "caller.groups.exist(g, g == \"a\") | 26 | did you mean 'exists'?",
        "tool.name in (\"a\", \"b\")         | 25 | '(' before values, expected '[', as in x in"
            + " [\"a\", \"b\"]",
        "tool.name in {\"a\", \"b\"}         | 25 | '{' before values, expected '[', as in x in"
            + " [\"a\", \"b\"]",
        "tool.name in {\"a\"}              | 25 | '{' before values, expected '['",
        "tool.args.get(\"n\") == 1         | 22 | expected map[\"…\"]",
        "user == \"a\"                    | 12 | did you mean 'caller.subject'?",
        "input.principal == \"a\"         | 12 | did you mean 'caller.subject'?",
        "caller.email == \"a\"            | 12 | if its token has it, declare it under 'claims:',"
            + " and read caller.claims.x",
        "tool.name == “it’s” && true     | 25 | '“', expected a name, a literal or an operator; did"
            + " you mean '\"'?",
      })
  void anExpressionOfAnotherLanguage(String when, int column, String said) {
    assertThat(Texts.problems(RULE + "    when: '" + when + "'\n"))
        .startsWith("lanyard.yaml:6:" + column + ": found ")
        .contains(said)
        .doesNotContain("\n");
  }

  @Test
  void severalConditionsAreOneText() {
    assertThat(Texts.problems(RULE + "    when: [a, b]\n"))
        .isEqualTo(
            "lanyard.yaml:6:11: found a list, expected an expression; write one text, its parts"
                + " joined by && or ||");
  }

  @Test
  void textsAfterOrAreOneProblem() {
    for (String when :
        new String[] {"tool.name == \"a\" || \"b\" || \"c\"", "tool.name == (\"b\" || \"c\")"}) {
      assertThat(Texts.problems(RULE + "    when: '" + when + "'\n"))
          .endsWith("found string \"b\", expected a bool, or x in [\"a\", \"b\"] for several texts")
          .doesNotContain("\n");
    }
  }

  /** A family of names is no text without quotes, and what families share makes nothing near. */
  @Test
  void noMendIsSaidThatMendsNothing() {
    assertThat(Texts.problems(RULE + "    when: caller == \"a\"\n"))
        .startsWith("lanyard.yaml:6:11: found the unknown name 'caller', expected one of caller.")
        .doesNotContain(";");
    String sent = RULE.replace("tool.call", "http.send");
    assertThat(Texts.problems(sent + "    when: http.url == \"a\"\n"))
        .contains("expected one of http.host, http.method, http.path")
        .doesNotContain("did you mean");
    assertThat(Texts.problems(sent + "    when: http.hots == \"a\"\n"))
        .contains("did you mean 'http.host'?");
  }

  @Test
  void whatLooksForeignAndIsCel() {
    for (String when :
        new String[] {
          "caller.groups.exists(not, not == \"a\")",
          "caller.groups.exists(is, is in [\"a\"])",
          "!(tool.name == \"a\")",
          "tool.args.a <tool.args.b",
          "tool.name ==\"a\"? true: false",
          "(tool.name) in [\"a\"] || tool.args == {} || tool.args == {\"a\": 1, \"b\": 2}"
        }) {
      assertThat(Texts.problems(RULE + "    when: '" + when + "'\n")).as(when).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"staff\" in caller.groups | 6:19 | text after the end of a text in quotes, expected"
            + " quotes around all of it",
        "*                  | 6:11 | a value that begins with '*', expected quotes around it",
        "*gpt*              | 6:11 | a value that begins with '*', expected quotes around it",
        "*gpt               | 6:11 | the alias *gpt, expected the value itself; in quotes it is a"
            + " text; else write it out where it is used",
        "'tool.name == \"a\" | 6:11 | a quote that nothing closes, expected the same quote",
        "[a, {b: c]         | 6:20 | what fits into no list or keys in brackets, expected ',' or a"
            + " bracket; close what begins at lanyard.yaml:6:15",
      })
  void aConditionThatYamlMisreads(String when, String place, String said) {
    assertThat(Texts.problems(RULE + "    when: " + when + "\n"))
        .startsWith("lanyard.yaml:" + place + ": found " + said)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules:              | 2:7 | write [] if there are none",
        "mode:enforce        | 2:1 | write a blank after the colon",
        "rules: [{id:r, effect: deny, action: tool.call}] | 2:10 | did you mean 'id'? write a blank"
            + " after the colon",
        "require_coverage: 'true' | 2:19 | take it out of its quotes",
        "rules: [{id: r, effect: DENY, action: tool.call}] | 2:25 | did you mean 'deny'?",
        "rules: [{id: r, effect: forbid, action: tool.call}] | 2:25 | did you mean 'deny'?",
        "rules: [{name: r, effect: deny, action: tool.call}] | 2:10 | did you mean 'id'?",
        "rules: [{id: r, effect: deny, action: tool.call, if: 'true'}] | 2:50 | did you mean"
            + " 'when'?",
        "rules: [{id: r, effect: deny, action: '*'}] | 2:39 | name those that are meant: nothing"
            + " stands for all",
        "rules: [{id: r, effect: deny, action: tool.call, when: {a: b}}] | 2:56 | put it in quotes,"
            + " without {}",
        "callers: [{id: a, oidc: {issuer: i, audience: a}}] | 2:19 | did you mean 'jwt'?",
        "callers: [{id: a, jwt: {iss: i, audience: a}}] | 2:25 | did you mean 'issuer'?",
        "given: {ann: {subject: a, claims: {groups: [x]}}} | 2:36 | expected 'groups' beside"
            + " 'claims'",
        "rules: [{id: r, effect: allow, action: retrieval.search, filter: 'true'}] | 2:58 | write"
            + " it as with: {filter: …}",
        "rules: [{id: r, effect: deny, action: tool.call, per: caller.subject}] | 2:50 | write it"
            + " as limit: {per: …}",
      })
  void aKeyOrAValueThatIsWrittenElsewhereOrOtherwise(String line, String place, String mend) {
    assertThat(Texts.problems("lanyard: 1\n" + line + "\n"))
        .startsWith("lanyard.yaml:" + place + ": found ")
        .endsWith(mend)
        .doesNotContain("\n");
  }

  @Test
  void aFileThatIsNotThereWasLookedForSomewhere() {
    assertThat(((Loaded.Invalid) RuleFile.load(java.nio.file.Path.of("none.yaml"))).problems())
        .singleElement()
        .asString()
        .endsWith("; it was looked for in " + java.nio.file.Path.of("").toAbsolutePath());
  }

  @Test
  void anExpressionThatYamlMisreadsSaysHowToMendIt() {
    assertThat(Texts.problems(RULE + "    when: \"x\" in caller.groups\n"))
        .startsWith("lanyard.yaml:6:15: found text after the end of a text in quotes")
        .contains("expected quotes around all of it");
    assertThat(Texts.problems(RULE + "    when: !has(tool.args.x)\n"))
        .startsWith("lanyard.yaml:6:11: found the tag")
        .contains("must stand in quotes");
  }
}
