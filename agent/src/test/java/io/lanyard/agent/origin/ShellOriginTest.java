package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Commands that a model wrote, all or in part: a rule on the process's arguments sees them. */
final class ShellOriginTest {
  private final Scores scores = new Scores("shell", "from the model", "commands", "seen");
  private final List<String> commands = texts("shell/nl2bash.jsonl.gz", "cmd");

  @Test
  void commandsOfTheModelAreSeen() {
    List<String> attacks = texts("shell/injection_payloads.jsonl.gz", "payload");
    assertThat(seen("sh -c, as it is", commands, command -> command)).isEqualTo(commands.size());
    assertThat(seen("with other space", commands, command -> command.replace(" ", "  ")))
        .isEqualTo(commands.size());
    assertThat(seen("an attack in an argument", attacks, attack -> attack))
        .isEqualTo(attacks.size());
    assertThat(seen("behind the application's own", attacks, attack -> "ping -c 1 " + attack))
        .isGreaterThanOrEqualTo((int) (attacks.size() * 0.95));
    others();
    scores.assertCheckedIn();
  }

  private int seen(String name, List<String> written, UnaryOperator<String> change) {
    int seen = 0;
    for (String command : written) {
      boolean model = heard(command).kindsOf(change.apply(command)).contains(SourceKind.MODEL);
      seen += model ? 1 : 0;
      if (!model && Boolean.getBoolean("soft")) {
        System.out.println("MISS " + name + ": " + command);
      }
    }
    scores.add(name, written.size(), Scores.percent(seen, written.size()));
    return seen;
  }

  /** What the application runs while the model has written another command. */
  private void others() {
    int seen = 0;
    for (int i = 0; i < commands.size(); i++) {
      Scope scope = heard(commands.get((i + commands.size() / 2) % commands.size()));
      seen += scope.kindsOf(commands.get(i)).contains(SourceKind.MODEL) ? 1 : 0;
    }
    scores.add(
        "another command than the model's", commands.size(), Scores.percent(seen, commands.size()));
  }

  private static Scope heard(String command) {
    Scope scope = new Scope();
    Source model = Source.of(SourceKind.MODEL, "1");
    scope.hear(model, JSONObjectUtils.toJSONString(Map.of("command", command)));
    scope.hearValue(model, command);
    scope.hear(model, command);
    return scope;
  }

  private static List<String> texts(String corpus, String field) {
    Substitution substitution = new Substitution(Long.getLong("lanyard.seed", 5));
    return Corpus.lines(corpus).stream()
        .map(line -> substitution.inText((String) line.get(field)))
        .toList();
  }
}
