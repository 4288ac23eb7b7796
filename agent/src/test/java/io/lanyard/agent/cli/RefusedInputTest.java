package io.lanyard.agent.cli;

import static io.lanyard.agent.cli.Recording.chat;
import static io.lanyard.agent.cli.Recording.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be meant is refused in our own words; "0 calls" would be taken for an answer. */
final class RefusedInputTest {
  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @BeforeEach
  void record() throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      recording.request(person("ann", "staff"), chat("gpt"));
    }
  }

  @Test
  void findTakesNoDecisionThatThereIsNot() {
    assertThat(shell.run("find", "--decision", "maybe", log())).isEqualTo(2);
    assertThat(shell.err()).contains("--decision", "allow", "deny", "maybe");
    assertThat(shell.out()).isEmpty();
  }

  /** With an option missing, too, the one that was mistyped is what helps. */
  @Test
  void aMistypedOptionIsNamedBesideTheOneThatIsMissing() {
    assertThat(shell.run("replay", log(), "--rule", "next.yaml")).isEqualTo(2);
    assertThat(shell.err()).contains("--rules=FILE", "Unknown option: '--rule'");
  }

  @Test
  void aRuleFileThatIsNotThereIsNoFaultOfItsFirstLine() {
    Path absent = directory.resolve("absent.yaml");

    assertThat(shell.run("who-can", "model.chat", "--rules", absent)).isEqualTo(2);
    assertThat(shell.err())
        .contains(absent + ": no such file; expected a rule file")
        .doesNotContain(":1:1");
  }

  @Test
  void findTakesNoActionThatThereIsNot() {
    assertThat(shell.run("find", "--action", "sql.exec", log())).isEqualTo(2);
    assertThat(shell.err())
        .contains("no action 'sql.exec'; expected one of", "did you mean 'sql.execute'?");
    assertThat(shell.run("find", "--action", "modle.*", log())).isEqualTo(2);
    assertThat(shell.err()).contains("no action 'modle.*'");
    assertThat(shell.run("find", "--action", "model.*", log())).isZero();
    assertThat(shell.out()).contains("1 call");
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "suggest", "report"})
  void aSpanWithNothingInItIsRefused(String verb) {
    List<Object> words = new ArrayList<>(List.of(verb, "--since", "1d", "--until", "2d", log()));
    if (!verb.equals("find")) {
      words.addAll(List.of("-o", directory.resolve("out")));
    }
    assertThat(shell.run(words.toArray())).isEqualTo(2);
    assertThat(shell.err()).contains("--since", "is not before --until");
    assertThat(shell.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "suggest", "report", "verify", "explain", "decrypt"})
  void aFileThatIsNoRecordIsSaidToBeNone(String verb) throws Exception {
    Path none = directory.resolve("package.json");
    Files.writeString(none, "{\n  \"name\": \"desk\"\n}\n");
    Path page = directory.resolve("review.html");
    assertThat(run(verb, none, page)).isEqualTo(2);
    assertThat(shell.err())
        .startsWith(none + " is no audit log; expected one as the agent writes it")
        .doesNotContain("Source:", "JsonParser", "char");
    assertThat(shell.out()).isEmpty();
    assertThat(page).doesNotExist();

    assertThat(run(verb, directory, page)).isEqualTo(2);
    assertThat(shell.err()).startsWith(directory + " is a directory; expected an audit log");
  }

  private int run(String verb, Path log, Path page) throws Exception {
    return switch (verb) {
      case "explain" -> shell.run(verb, "0192", "--log", log);
      case "decrypt" -> shell.run(verb, log, "--key", sealingKey());
      case "report" -> shell.run(verb, log, "-o", page);
      default -> shell.run(verb, log);
    };
  }

  private Path sealingKey() throws Exception {
    byte[] made =
        KeyPairGenerator.getInstance("X25519").generateKeyPair().getPrivate().getEncoded();
    return Files.writeString(
        directory.resolve("auditor.pem"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(made)
            + "\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void aLineThatIsNoneIsNamedInOurOwnWords() throws Exception {
    Files.writeString(log(), "{\"seq\":1,,}\n" + Files.readString(log()));
    assertThat(shell.run("find", log())).isZero();
    assertThat(shell.out()).contains("1 call");
    assertThat(shell.err())
        .contains("1 line is no line of a record and was left out:", log() + ":1: no JSON object")
        .doesNotContain("Source:", "Unexpected character");
  }

  @Test
  void recordsOfOtherProcessesBesideItAreNotPassedOver() throws Exception {
    Path other = directory.resolve("lanyard-audit.8142.jsonl");
    Files.copy(log(), other);
    Files.copy(log(), directory.resolve("lanyard-audit.broken-17.jsonl"));
    assertThat(shell.run("find", log())).isZero();
    assertThat(shell.err())
        .isEqualToIgnoringNewLines(
            "records of other processes lie beside it: " + other + "; name them too");
    assertThat(shell.run("suggest", log())).isZero();
    assertThat(shell.err()).containsOnlyOnce("records of other processes");
    assertThat(shell.run("find", log(), other)).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.run("explain", "nothing", "--log", log())).isEqualTo(2);
    assertThat(shell.err()).contains(other.toString());
  }

  @Test
  void nothingIsWrittenWhereThereIsNoDirectory() throws Exception {
    Path missing = directory.resolve("missing");
    Path rules = directory.resolve("lanyard.yaml");
    Files.writeString(rules, "lanyard: 1\nmode: observe\n");
    Path key = directory.resolve("key.pem");
    assertThat(shell.run("keygen", "-o", key)).isZero();
    Map<String, Object[]> commands =
        Map.of(
            "key.pem", new Object[] {"keygen"},
            "review.html", new Object[] {"report", log()},
            "tests.yaml", new Object[] {"suggest", log()},
            "directory", new Object[] {"suggest", log()},
            "b",
                new Object[] {
                  "bundle", rules, "--key", key, "--serial", 1, "--expires", "2999-01-01"
                });
    commands.forEach(
        (name, words) -> {
          Path file = missing.resolve(name);
          Object[] all = Arrays.copyOf(words, words.length + 2);
          all[words.length] = name.equals("tests.yaml") ? "--tests" : "-o";
          all[words.length + 1] = file;
          assertThat(shell.run(all)).as(name).isEqualTo(2);
          assertThat(shell.err())
              .as(name)
              .isEqualToIgnoringNewLines(
                  file + ": no such directory as " + missing + "; make it, or name another place");
          assertThat(shell.out()).as(name).isEmpty();
          assertThat(missing).doesNotExist();
        });
  }

  @Test
  void suggestSaysWhatItWrote() {
    assertThat(shell.run("suggest", log(), "-o", directory)).isZero();
    assertThat(shell.err())
        .contains(
            "wrote " + directory.resolve("lanyard.yaml"),
            "wrote " + directory.resolve("lanyard_test.yaml"));
  }

  @Test
  void aBundleThatNobodyWouldTakeIsNotMade() throws Exception {
    Path rules = directory.resolve("lanyard.yaml");
    Files.writeString(rules, "lanyard: 1\nmode: observe\n");
    Path key = directory.resolve("key.pem");
    assertThat(shell.run("keygen", "-o", key)).isZero();
    Path bundle = directory.resolve("lanyard.bundle");

    assertThat(pack(rules, key, "1", "2020-01-01", bundle)).isEqualTo(2);
    assertThat(shell.err()).contains("--expires 2020-01-02T00:00:00Z is in the past");
    assertThat(pack(rules, key, "-1", "2999-01-01", bundle)).isEqualTo(2);
    assertThat(shell.err()).contains("--serial -1 is below 1; expected a whole number from 1 on");
    assertThat(pack(rules, key, "x", "2999-01-01", bundle)).isEqualTo(2);
    assertThat(shell.err()).contains("'x' is no whole number").doesNotContain("long");
    assertThat(bundle).doesNotExist();
    assertThat(pack(rules, key, "1", "tomorrow", bundle)).isEqualTo(2);
    assertThat(shell.err()).contains("'tomorrow' is no time", "or 24h, 90d from now");
    assertThat(pack(rules, key, "1", "2999-01-01", bundle)).isZero();
    assertThat(pack(rules, key, "2", "90d", bundle)).isZero();
  }

  private int pack(Path rules, Path key, String serial, String expires, Path bundle) {
    return shell.run(
        "bundle", rules, "--key", key, "--serial", serial, "--expires", expires, "-o", bundle);
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
