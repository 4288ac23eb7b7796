package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of conditions that ask where a text came from and can't be answered. */
final class OriginProblemTest {
  private static final String RULE =
      """
      lanyard: 1
      rules:
        - id: r
          effect: deny
          action: tool.call
      """;

  @Test
  void pathsAndKindsOfOriginsAreChecked() {
    assertThat(Texts.problems(RULE + "    when: only_from('tool.arg.to', ['user'])\n"))
        .startsWith("lanyard.yaml:6:21: found in calls of tool.call no text at 'tool.arg.to'")
        .contains("did you mean 'tool.args'?");
    assertThat(Texts.problems(RULE + "    when: only_from('tool.args.to', ['users'])\n"))
        .startsWith("lanyard.yaml:6:37: found where no text comes from 'users'")
        .contains("did you mean 'user'?");
    assertThat(Texts.problems(RULE + "    when: \"'modell' in origin('tool.name')\"\n"))
        .contains("from 'modell', expected one of model, user");
    assertThat(Texts.problems(RULE + "    when: \"'tool' in origin('sql.tables')\"\n"))
        .contains("found in calls of tool.call no text at 'sql.tables'");
    assertThat(Texts.problems(RULE + "    when: \"origin(tool.name) == []\"\n"))
        .contains("found a path that is worked out");
    assertThat(Texts.problems(RULE + "    when: sql.structure_from('model') == 'yes'\n"))
        .contains("sql.structure_from");
  }
}
