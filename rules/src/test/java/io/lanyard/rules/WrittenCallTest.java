package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.yaml.Problem;
import io.lanyard.rules.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that are written as no application makes them would be decided as none ever is. */
final class WrittenCallTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http.send | host: \"https://a.example/x\" | found the host 'https://a.example/x'",
        "http.send | host: a.example:8443 | found the host 'a.example:8443'",
        "http.send | host: a.example, path: \"/x?y=z\" | found the path '/x?y=z'",
        "http.send | host: A.example, port: 8443, path: /x |",
        "http.send | host: \"2001:db8::1\" |",
        "socket.connect | host: \"a.example:80\" | found the host 'a.example:80'",
        "model.chat | model: m, exhausted: [tokenz] | :2:50: found the limit 'tokenz', expected one"
            + " of tokens; did you mean 'tokens'?",
        "model.chat | model: m, exhausted: [tokens] |",
      })
  void whatNoCallHasIsTold(String action, String rest, String problem) {
    String found = problems(RULES, action, rest);
    if (problem == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).contains(problem);
    }
  }

  @Test
  void withoutLimitsNoneIsUsedUp() {
    assertThat(problems(Texts.rules("lanyard: 1\n"), "model.chat", "model: m, exhausted: [x]"))
        .endsWith("expected the id of a rule with 'effect: limit'; there is none");
  }

  private static final RuleFile RULES =
      Texts.rules(
          "lanyard: 1\nrules: [{id: tokens, effect: limit, action: model.chat, limit: {per:"
              + " caller.subject, at_most: 1, every: 1h}}]\n");

  private static String problems(RuleFile rules, String action, String rest) {
    Problems problems = new Problems();
    String call = "as: {subject: ann}\ncall: {action: " + action + ", " + rest + "}\n";
    CallFile.read("call.yaml", call, rules, problems);
    return String.join("\n", problems.list().stream().map(Problem::toString).toList());
  }
}
