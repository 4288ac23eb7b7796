package io.lanyard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Effect;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Resource;
import io.lanyard.agent.audit.RecordedLines;
import io.lanyard.agent.record.Contents;
import io.lanyard.agent.record.KeptRules;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.agent.record.Replay;
import io.lanyard.agent.record.TimeSpan;
import io.lanyard.agent.suggest.Judgement;
import io.lanyard.agent.suggest.Survey;
import io.lanyard.rules.Foreseen;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of suggested rules whatever was recorded; each seed is another hostile day. */
final class SuggestedRulesPropertyTest {
  private static final List<String> NAMES =
      List.of(
          "find",
          "x\" || true || \"",
          "x' || true || '",
          "a\n  - {id: all, effect: allow, action: model.*}\n#",
          "*",
          "fi?d",
          "**",
          "a: b # c",
          "- [x, {y: &z *z}]",
          "null",
          "no",
          "7",
          "1e3",
          "~",
          "!!java/object",
          "%YAML",
          "---",
          " lead and trail ",
          "",
          "<script>alert(1)</script>",
          "\u001b[2J\u0007",
          "\u2028\u2029\u0085\u00a0",
          "\u202egnp.exe",
          "\\u0022 || true",
          "\\",
          "名前-é",
          "\ud83d\ude00",
          "a,b",
          "caller.groups",
          "x\u0000y");

  @TempDir private Path directory;

  private final Shell shell = new Shell();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void allowWhatWasMeantAndNothingElse(long seed) throws Exception {
    record(new Random(seed));

    assertThat(shell.run("suggest", log(), "-o", directory)).as(shell.err()).isZero();
    Path file = directory.resolve("lanyard.yaml");
    assertThat(shell.run("check", file)).as(shell.out() + shell.err()).isZero();
    assertThat(shell.run("test", file)).as(shell.out() + shell.err()).isZero();
    RuleFile rules = Recording.rules(Files.readString(file));

    List<String> different = differences(rules);
    assertThat(different).isEmpty();
    assertThat(rules.rules()).allMatch(rule -> rule.effect().name().equals("ALLOW"));
    assertThat(rules.callers())
        .allMatch(source -> !(source.toString().contains("evil")), "trust who was seen most");
    strangersGetNothing(rules);
    takenOverItIsStillValid(Files.readString(file));
  }

  private List<String> differences(RuleFile rules) throws IOException {
    Survey survey = new Survey();
    read(survey);
    survey.end();
    Replay replay = new Replay(rules, new KeptRules(List.of(log())));
    List<String> different = new ArrayList<>();
    List<RecordedCall> all = new ArrayList<>();
    read(all::add);
    assertThat(all).hasSizeGreaterThan(20);
    for (RecordedCall call : all) {
      Foreseen foreseen = replay.decide(call);
      boolean meant = !Judgement.of(call, survey).isDoubtful();
      if (meant && (!foreseen.isSettled() || foreseen.decision().effect() == Effect.DENY)) {
        different.add(call.action() + " " + call.resource() + " by " + call.who() + foreseen);
      }
    }
    return different;
  }

  /** Whatever a name said, it gave nobody else anything, and nobody anything else. */
  private static void strangersGetNothing(RuleFile rules) {
    RuleSet set = RuleSet.of(rules, Surroundings.of("desk"));
    Caller stranger = Recording.person("stranger", "strangers");
    Caller insider = Recording.person("insider", "g0", "g1", "g2", "g3");
    for (Action action : Action.values()) {
      if (action == Action.REQUEST_ENTER) {
        continue;
      }
      for (String name : NAMES) {
        assertThat(decide(set, stranger, action, name)).as(action + " " + name).isEqualTo("deny");
        assertThat(decide(set, Caller.ANONYMOUS, action, name)).isEqualTo("deny");
      }
      for (String unseen : List.of("unseen", "findx", "xfind", "fiid", "a b c", "$")) {
        assertThat(decide(set, insider, action, unseen)).as(action + unseen).isEqualTo("deny");
      }
    }
  }

  private static String decide(RuleSet set, Caller caller, Action action, String name) {
    FlowPosition position = FlowPosition.startOf(Flow.ofBackground(), caller);
    Map<Attribute, ?> values =
        action == Action.SQL_EXECUTE
            ? Map.of(
                Attribute.SQL_PARSED,
                true,
                Attribute.SQL_WRITES,
                false,
                Attribute.SQL_OPERATION,
                "SELECT",
                Attribute.SQL_FUNCTIONS,
                List.of())
            : Map.of();
    Call call = Call.of(action, Attributes.of(Resource.of(name), values));
    return set.decide(call.bind(position, null, Grant.NONE)).effect().id();
  }

  private static void takenOverItIsStillValid(String text) {
    String taken =
        text.lines()
            .map(line -> line.startsWith("#   ") ? line.substring(2) : line)
            .map(line -> line.equals("rules: []") ? "rules:" : line)
            .collect(Collectors.joining("\n"));
    assertThat(RuleFile.read("taken.yaml", taken)).isInstanceOf(RuleFile.class);
  }

  private void record(Random random) throws Exception {
    try (Recording recording = Recording.withoutRules(log())) {
      for (int i = 0; i < 30; i++) {
        List<String> groups = new ArrayList<>(Set.of("g" + random.nextInt(4), name(random)));
        Call[] chain = chain(random);
        switch (random.nextInt(10)) {
          case 0 -> recording.request(Caller.ANONYMOUS, chain);
          case 1 -> recording.hinted("https://evil.example", name(random), groups, chain);
          case 2 -> onThread(name(random) + random.nextInt(3), recording, chain);
          case 3 -> recording.background(Caller.STARTUP, chain);
          default -> recording.hinted(name(random), groups, chain);
        }
      }
    }
  }

  private static void onThread(String name, Recording recording, Call... chain) throws Exception {
    Thread thread = new Thread(() -> recording.background(Caller.BACKGROUND, chain), name);
    thread.start();
    thread.join();
  }

  private static Call[] chain(Random random) {
    String told = name(random);
    Call inner =
        switch (random.nextInt(6)) {
          case 0 -> Recording.sql("SELECT a FROM t" + random.nextInt(3) + " WHERE x = 1");
          case 1 -> Recording.sql("UPDATE t" + random.nextInt(3) + " SET a = 1");
          case 2 -> Recording.sql("SELECT now()");
          case 3 -> Recording.http("h" + random.nextInt(3) + ".example");
          case 4 -> Recording.process(told, told);
          default -> Recording.search(told);
        };
    Map<String, Object> arguments =
        random.nextInt(4) == 0
            ? Map.of("text", random.nextBoolean() ? inner.text() : told)
            : Map.of();
    return new Call[] {
      Recording.chat("gpt" + random.nextInt(2)), Recording.tool(name(random), arguments), inner
    };
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private void read(RecordReader.Taker taker) throws IOException {
    RecordReader reader =
        new RecordReader(RecordedLines.of(log()), TimeSpan.ALL, Contents.closed(), lines -> {});
    reader.read(taker);
    assertThat(reader.examples()).isEmpty();
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }
}
