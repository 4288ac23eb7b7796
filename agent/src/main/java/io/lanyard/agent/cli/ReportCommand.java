package io.lanyard.agent.cli;

import io.lanyard.agent.audit.AuditorsCopy;
import io.lanyard.agent.audit.Verification;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.report.ReportData;
import io.lanyard.agent.report.ReportPage;
import io.lanyard.agent.report.Review;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    header = "Writes an access review as one HTML file.",
    description =
        "Who reached what, what was refused, which grants nobody used, what is not "
            + "covered, and the calls behind a call. The page needs no network. It names people; "
            + "keep it as you keep the record.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:written",
      "2:wrong usage, no such log or rule file, or another file is there",
      "3:the rule file is invalid"
    },
    footer = {
      "",
      "Example:",
      "  java -jar lanyard.jar report lanyard-audit.jsonl --since 90d \\",
      "      -o review.html"
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Mixin private LogInput input = new LogInput();
  @Mixin private Output output = new Output();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = "review.html",
      description = "where to write it (review.html); an earlier report there is replaced")
  private Path file = Path.of("review.html");

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "whose use to show; else those that decided last, as kept beside the log")
  private @Nullable Path rules;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Destination.check(file);
    refuseOtherFiles();
    Optional<RuleFile> named =
        rules == null ? Optional.empty() : Optional.of(RuleInput.rules(rules));
    Review review = new Review();
    RecordReader reader = input.read(review);
    input.complain(reader);
    Optional<RuleFile> shown =
        named.isPresent() ? named : input.keptRules().find(review.lastRules());
    ReportData data =
        new ReportData(input.logs(), verified(), review, reader, shown, name(shown.isPresent()));
    Map<String, Object> fields = data.fields(input::read);
    write(ReportPage.of(fields, Printable::of));
    if (output.isJson()) {
      output.json(told(fields, reader));
    }
    return ExitCodes.FINE;
  }

  /** What was written and what of; who reached what stands in the page. */
  private Map<String, Object> told(Map<String, Object> page, RecordReader reader)
      throws IOException {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("file", file.toString());
    told.put("bytes", Files.size(file));
    for (String name : List.of("logs", "apps", "verified", "breaks", "totals")) {
      told.put(name, Objects.requireNonNull(page.get(name), name));
    }
    told.put("unreadable", reader.unreadable());
    return told;
  }

  private List<Verification> verified() throws IOException {
    say("verifying …");
    List<Verification> verified = new ArrayList<>();
    for (Path log : input.logs()) {
      verified.add(Verification.of(log, AuditorsCopy.NONE));
    }
    return verified;
  }

  private String name(boolean known) {
    return rules != null ? rules.toString() : known ? "the rules that decided last" : "";
  }

  /** A slip of the finger must not cost a record or a rule file. */
  private void refuseOtherFiles() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] beginning = ReportPage.BEGINNING.getBytes(StandardCharsets.UTF_8);
    boolean ours = false;
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        ours =
            new String(in.readNBytes(beginning.length), StandardCharsets.UTF_8)
                .equals(ReportPage.BEGINNING);
      }
    }
    if (!ours) {
      throw new CommandFailedException(
          ExitCodes.USAGE, file + " is there already and is no report; name another place with -o");
    }
  }

  /** Under a name of its own first: nobody opens half a report, and only its owner reads it. */
  private void write(String page) throws IOException {
    Path whole = file.toAbsolutePath();
    Path written = Files.createTempFile(whole.getParent(), "review", ".html");
    try {
      Files.writeString(written, page, StandardCharsets.UTF_8);
      Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
    say(file + ": " + (Files.size(whole) + 1023) / 1024 + " KiB; open it in a browser");
  }

  private void say(String text) {
    spec.commandLine().getErr().println(text);
  }
}
