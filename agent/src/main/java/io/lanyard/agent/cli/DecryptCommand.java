package io.lanyard.agent.cli;

import io.lanyard.agent.audit.Json;
import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.audit.RecordedLines;
import io.lanyard.agent.audit.SealedContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "decrypt",
    header = "Shows what a log with audit.capture: encrypted holds.",
    description = "Prints the lines with captured contents as JSON, the contents in the clear.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:shown",
      "2:wrong usage, no such log or no readable key",
      "7:some of it was sealed for another key, or changed"
    },
    footer = {
      "",
      "Example:",
      "  java -jar lanyard.jar decrypt lanyard-audit.jsonl --key auditor.pem"
    },
    mixinStandardHelpOptions = true)
final class DecryptCommand implements Callable<Integer> {
  @Mixin private JsonOutput output = new JsonOutput();

  @Parameters(
      paramLabel = "LOG",
      arity = "0..1",
      defaultValue = "lanyard-audit.jsonl",
      description = "lanyard-audit.jsonl; earlier files beside it are read too")
  private Path log = Path.of("lanyard-audit.jsonl");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "the auditor's private key")
  private Path key = Path.of("auditor.pem");

  private int unreadable;

  @Override
  public Integer call() throws IOException {
    SealedContent sealed = AuditorsKey.open(key);
    try {
      RecordInput.open(log).forEach((file, number, line) -> show(line, sealed));
    } catch (UncheckedIOException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
    return unreadable == 0 ? ExitCodes.FINE : ExitCodes.RECORD_BROKEN;
  }

  private void show(byte[] line, SealedContent sealed) {
    if (!RecordedLines.isWhole(line)) {
      return;
    }
    try {
      Map<String, Object> fields = new LinkedHashMap<>(RecordedLine.of(line).fields());
      if (fields.get("captured") instanceof String content) {
        fields.put("captured", clear(content, sealed));
        output.json(fields);
      }
    } catch (IOException unreadableLine) {
      unreadable++;
    }
  }

  private Object clear(String content, SealedContent sealed) throws IOException {
    try {
      return Json.read(sealed.open(content));
    } catch (GeneralSecurityException wrong) {
      unreadable++;
      return "not for this key, or changed";
    }
  }
}
