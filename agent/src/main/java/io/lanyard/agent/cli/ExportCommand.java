package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.ocsf.OcsfEvent;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    header = "Writes recorded calls for other systems.",
    description =
        "One JSON object a line, each with how it ended. ocsf: events of the Open "
            + "Cybersecurity Schema Framework, for a SIEM.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:written", "2:wrong usage, or no such log"},
    footer = {
      "",
      "Example:",
      "  java -jar lanyard.jar export --format ocsf --since 1d \\",
      "      lanyard-audit.jsonl > events.jsonl"
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  /** Calls that are still open; the eldest goes out as one without an end. */
  private static final int MOST_OPEN = 50_000;

  private static final RecordedLine NO_END = new RecordedLine(Map.of());

  /** What others read. */
  enum Format {
    ocsf
  }

  @Mixin private LogInput input = new LogInput();
  @Mixin private JsonOutput output = new JsonOutput();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "ocsf",
      description = "the only one is ocsf: classes 1007, 4002, 6003 and 6005")
  private Format format = Format.ocsf;

  private final Map<String, RecordedCall> open = new LinkedHashMap<>();
  private long written;
  private String version = "";

  @Override
  public Integer call() throws IOException {
    version = VersionCommand.version();
    RecordReader reader =
        input.read(
            new RecordReader.Taker() {
              @Override
              public void decision(RecordedCall call) {
                begun(call);
              }

              @Override
              public void other(RecordedLine line) {
                ended(line);
              }
            });
    open.values().forEach(call -> write(call, NO_END));
    input.complain(reader);
    output.complain(written + " events as " + format);
    return ExitCodes.FINE;
  }

  private void begun(RecordedCall call) {
    open.put(call.id(), call);
    if (open.size() > MOST_OPEN) {
      Iterator<RecordedCall> eldest = open.values().iterator();
      write(eldest.next(), NO_END);
      eldest.remove();
    }
  }

  private void ended(RecordedLine line) {
    RecordedCall call = line.is("outcome") ? open.remove(line.text("id")) : null;
    if (call != null) {
      write(call, line);
    }
  }

  private void write(RecordedCall call, RecordedLine end) {
    written++;
    output.json(OcsfEvent.of(call, end, version));
  }
}
