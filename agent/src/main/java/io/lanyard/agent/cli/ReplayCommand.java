package io.lanyard.agent.cli;

import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.agent.record.Replay;
import io.lanyard.rules.Foreseen;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    header = "Tells which recorded calls other rules would decide differently.",
    description =
        "What the record doesn't hold is never guessed: calls whose decision depends on it "
            + "are listed as undecidable. Limits count as never exhausted, unless the record "
            + "says that the same limit was. Unverified tokens are taken at their word.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:no difference",
      "2:wrong usage, or no such log or rule file",
      "3:the rule file is invalid",
      "6:something would be decided differently"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar replay lanyard-audit.jsonl --rules lanyard.yaml",
      "  java -jar lanyard.jar replay --since 7d --rules next.yaml --output json"
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  /** What decided these was no rule, so rules can't decide them otherwise. */
  private static final Set<String> NOT_RULES =
      Set.of("failure", "audit", "max_flow_age", "revoked", "revocation-unknown");

  @Mixin private Output output = new Output();
  @Mixin private LogInput input = new LogInput();
  @Mixin private AuditorsKey key = new AuditorsKey();

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "FILE",
      description = "the rule file to decide by")
  private Path rules = Path.of("lanyard.yaml");

  @Option(names = "--strict", description = "6 also if there are undecidable calls")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    RuleFile file = RuleInput.rules(rules);
    Replay replay = new Replay(file, input.keptRules());
    Differences found = new Differences();
    RecordReader reader = input.read(key.contents(), call -> take(call, replay, found));
    input.complain(reader);
    key.complain(output);
    if (output.isJson()) {
      output.json(found.fields(reader.unreadable()));
    } else {
      found.print(output);
    }
    return found.any() || (strict && found.anyUndecidable()) ? ExitCodes.DIFFERENT : ExitCodes.FINE;
  }

  private static void take(RecordedCall call, Replay replay, Differences found) {
    if (NOT_RULES.contains(call.rule())) {
      found.notByRules();
      return;
    }
    try {
      Foreseen foreseen = replay.decide(call);
      if (!foreseen.isSettled()) {
        found.undecidable(call, foreseen);
      } else if (replay.differs(call, foreseen)) {
        found.different(call, foreseen.decision());
      } else {
        found.same(call);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
