package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.rules.Glob;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "find",
    header = "Lists recorded calls that are all of what is asked for.",
    description =
        "What a session did, who reached a document or a table, what a rule ever allowed; "
            + "one call a line. Names may hold * and ?. With --output json each is a line of its "
            + "own, as recorded.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:listed, also if there is none", "2:wrong usage, or no such log"},
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar find --decision deny --since 7d",
      "  java -jar lanyard.jar find --action sql.execute --resource 'salar*' \\",
      "      lanyard-audit.jsonl"
    },
    mixinStandardHelpOptions = true)
final class FindCommand implements Callable<Integer> {
  /** Documents come back after the decision; so many searches are kept in mind for theirs. */
  private static final int MOST_OPEN = 100_000;

  /** As the record says it. */
  enum Decided {
    allow,
    deny
  }

  @Mixin private Output output = new Output();
  @Mixin private LogInput input = new LogInput();

  @Option(names = "--session", paramLabel = "ID", description = "calls of this login session")
  private @Nullable String session;

  @Option(names = "--flow", paramLabel = "ID", description = "calls of this request or run")
  private @Nullable String flow;

  @Option(names = "--caller", paramLabel = "NAME", description = "calls of this subject")
  private @Nullable String caller;

  @Option(names = "--rule", paramLabel = "ID", description = "calls that this rule settled")
  private @Nullable String rule;

  @Option(names = "--action", paramLabel = "NAME", description = "such as tool.call or model.*")
  private @Nullable String action;

  @Option(names = "--resource", paramLabel = "NAME", description = "calls that reach this")
  private @Nullable String resource;

  @Option(
      names = "--document",
      paramLabel = "ID",
      description = "searches that returned this document")
  private @Nullable String document;

  @Option(names = "--decision", paramLabel = "allow|deny", description = "only these")
  private @Nullable Decided decision;

  private final Map<String, RecordedCall> searches =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordedCall> eldest) {
          return size() > MOST_OPEN;
        }
      };
  private long found;

  @Override
  public Integer call() throws IOException {
    if (action != null) {
      KnownActions.fit(action);
    }
    RecordReader reader =
        input.read(
            new RecordReader.Taker() {
              @Override
              public void decision(RecordedCall call) {
                take(call);
              }

              @Override
              public void other(RecordedLine line) {
                ended(line);
              }
            });
    input.complain(reader);
    if (!output.isJson()) {
      output.line(Quantity.of(found, "call"));
    }
    return ExitCodes.FINE;
  }

  private void take(RecordedCall call) {
    if (isAskedFor(call)) {
      if (document == null) {
        show(call);
      } else {
        searches.put(call.id(), call);
      }
    }
  }

  private void ended(RecordedLine line) {
    if (document != null && line.is("outcome")) {
      RecordedCall search = searches.remove(line.text("id"));
      if (search != null
          && line.list("documents").stream().anyMatch(id -> fits(document, String.valueOf(id)))) {
        show(search);
      }
    }
  }

  private boolean isAskedFor(RecordedCall call) {
    return fits(session, call.caller().session())
        && fits(flow, call.flow())
        && (fits(caller, call.caller().subject()) || fits(caller, call.who()))
        && fits(rule, call.rule())
        && fits(action, call.action().id())
        && (decision == null || decision.name().equals(call.effect().id()))
        && (resource == null
            || call.attributes().resource().names().stream()
                .anyMatch(name -> fits(resource, name)));
  }

  private static boolean fits(@Nullable String pattern, String name) {
    return pattern == null || new Glob(pattern).matches(name);
  }

  private void show(RecordedCall call) {
    found++;
    if (output.isJson()) {
      output.json(call.line().fields());
      return;
    }
    String effect =
        call.effect().id()
            + (call.effect().id().equals("deny") && !call.wasStopped() ? " (observed)" : "");
    output.line(
        Printable.of(
            String.join(
                "  ",
                call.time().toString(),
                effect,
                call.action().id() + " " + call.resource(),
                "by " + call.who(),
                call.rule(),
                call.id())));
  }
}
