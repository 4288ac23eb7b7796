package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Caller;
import io.lanyard.rules.yaml.Problems;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call given as data is read as an enforcement point would read a library's. */
final class CallFileTest {
  @Test
  void jsonIsReadToo() {
    CallFile file =
        read(
            "{\"as\": {\"subject\": \"ann\"}, \"call\": {\"action\": \"http.send\", \"host\":"
                + " \"h\", \"port\": 443}}");
    assertThat(file.caller().subject()).isEqualTo("ann");
    assertThat(file.call().resource().names()).containsExactly("h");
    assertThat(file.call().attributes().value(Attribute.HTTP_PORT)).isEqualTo(443L);
  }

  @Test
  void theSameNameTwiceIsOneAndNoNameIsNone() {
    String read = "call: {action: mcp.read, attributes: {mcp.server: a, mcp.uri: a}}\n";
    assertThat(read(read).call().resource().names()).containsExactly("a");
    assertThat(read("call: {action: mcp.read}\n").call().resource().names()).isEmpty();
  }

  /** Whoever tries a way out of a folder is shown what becomes of it in an application. */
  @ParameterizedTest
  @CsvSource({
    "file.open, path, /work/../etc/passwd, /etc/passwd",
    "file.open, path, /work//./notes/, /work/notes",
    "file.open, path, /../../etc, /etc",
    "file.open, path, /work/..data/a.b, /work/..data/a.b",
    "file.open, path, 'C:\\work\\a', 'C:\\work\\a'",
    "http.send, host, CRM.acme.example, crm.acme.example",
  })
  void namesAreSpeltAsEnforcementPointsSpellThem(
      String action, String key, String written, String told) {
    CallFile file = read("call: {action: %s, %s: '%s'}\n".formatted(action, key, written));
    assertThat(file.call().resource().names()).containsExactly(told);
    Attribute name = action.equals("http.send") ? Attribute.HTTP_HOST : Attribute.FILE_PATH;
    assertThat(file.call().attributes().value(name)).isEqualTo(told);
  }

  @Test
  void methodsAreInUpperCase() {
    CallFile file = read("call: {action: http.send, attributes: {http.method: get}}\n");
    assertThat(file.call().attributes().value(Attribute.HTTP_METHOD)).isEqualTo("GET");
  }

  /** A number that is too long for one must not become a text without anybody noticing. */
  @Test
  void numbersAreWhatJsonMakesOfThem() {
    CallFile file =
        read(
            "call: {action: tool.call, args: [9223372036854775807, -9223372036854775808, 1e1000]}");
    assertThat(file.call().attributes().value(Attribute.TOOL_ARGS))
        .isEqualTo(List.of(Long.MAX_VALUE, Long.MIN_VALUE, Double.POSITIVE_INFINITY));

    Problems problems = new Problems();
    String long20 = "call: {action: tool.call, args: {n: 12345678901234567890}}";
    assertThat(CallFile.read("call.yaml", long20, problems)).isEmpty();
    assertThat(problems.list())
        .asString()
        .contains("call.yaml:1:37: found '12345678901234567890'", "put it in quotes");
  }

  @Test
  void callersHaveNamesOrAreNobody() {
    assertThat(
            read("as: nurse\ngiven: {nurse: {subject: n1}}\ncall: {action: tool.call, tool: t}\n")
                .caller()
                .subject())
        .isEqualTo("n1");
    assertThat(read("call: {action: tool.call, tool: t}\n").caller()).isEqualTo(Caller.ANONYMOUS);
    assertThat(problems("as: nurs\ngiven: {nurse: {subject: n1}}\ncall: {action: tool.call}\n"))
        .isEqualTo(
            "[call.yaml:1:5: found the caller 'nurs', expected one of nurse; did you mean"
                + " 'nurse'?]");
  }

  @Test
  void sqlIsReadForItsTables() {
    CallFile file = read("call: {action: sql.execute, sql: select a from visits}\n");
    assertThat(file.call().resource().names()).containsExactly("visits");
    assertThat(file.call().attributes().value(Attribute.SQL_OPERATION)).isEqualTo("SELECT");
    assertThat(file.call().text()).isEqualTo("select a from visits");
  }

  @Test
  void causesAreChained() {
    CallFile file =
        read("call: {action: process.start, program: sh, cause: [model.chat, tool.call]}\n");
    assertThat(file.call().cause().action()).isEqualTo(Action.TOOL_CALL);
    assertThat(file.call().within(Action.MODEL_CHAT)).isTrue();
  }

  @Test
  void otherAttributesHaveTheirNamesAndTypes() {
    CallFile file =
        read(
            "call: {action: model.chat, model: m, attributes: {model.stream: true, model.tools:"
                + " [a]}}\n");
    assertThat(file.call().attributes().value(Attribute.MODEL_STREAM)).isEqualTo(true);
    assertThat(file.call().attributes().value(Attribute.MODEL_TOOLS)).isEqualTo(List.of("a"));
    assertThat(
            problems("call: {action: model.chat, attributes: {model.stream: 1, model.tool: a}}\n"))
        .contains("1:41: found model.stream as '1', expected a value of type bool")
        .contains("1:58: found the attribute 'model.tool'")
        .contains("did you mean 'model.tools'?");
  }

  @Test
  void whatTheActionLacksIsAProblem() {
    assertThat(problems("call: {action: tool.call, sql: select 1, model: m}\n"))
        .contains("found 'sql' in a call of tool.call")
        .contains("found 'model' in a call of tool.call");
  }

  @Test
  void testsReadTheirPhrasings() {
    Problems problems = new Problems();
    List<RuleTest> tests =
        RuleTest.read(
            "lanyard_test.yaml",
            """
            given: {nurse: {subject: n1}}
            tests:
              - name: wording
                as: nurse
                call: {action: model.chat, model: m}
                phrasings: [one, "two, please", no]
                expect: {decision: allow, by: r}
            """,
            problems);
    assertThat(problems.list()).isEmpty();
    assertThat(tests).singleElement().extracting(test -> test.calls().size()).isEqualTo(3);
    assertThat(tests.get(0).calls())
        .extracting(file -> file.call().attributes().value(Attribute.PROMPT_TEXT))
        .containsExactly("one", "two, please", "no");
    assertThat(Set.of(tests.get(0).at().line())).containsExactly(3);
  }

  private static CallFile read(String text) {
    Problems problems = new Problems();
    return CallFile.read("call.yaml", text, problems)
        .orElseThrow(() -> new AssertionError(problems.list()));
  }

  private static String problems(String text) {
    Problems problems = new Problems();
    assertThat(CallFile.read("call.yaml", text, problems)).isEmpty();
    return problems.list().toString();
  }
}
