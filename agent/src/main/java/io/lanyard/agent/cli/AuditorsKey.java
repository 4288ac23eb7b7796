package io.lanyard.agent.cli;

import io.lanyard.agent.audit.SealedContent;
import io.lanyard.agent.record.Contents;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The auditor's private key, for whoever has it. */
final class AuditorsKey {
  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "the auditor's private key, to use what audit.capture: encrypted has sealed")
  private @Nullable Path key;

  private Contents contents = Contents.closed();

  /** Opens what was sealed, if there is a key. */
  Contents contents() {
    if (key != null) {
      contents = Contents.opened(open(key));
      key = null;
    }
    return contents;
  }

  /** Says on stderr what could not be opened, if anything. */
  void complain(Output output) {
    if (contents.refused() > 0) {
      output.complain(
          contents.refused()
              + " calls are sealed for another key, or were changed; what they hold stays unknown");
    }
  }

  static SealedContent open(Path key) {
    try {
      return new SealedContent(key);
    } catch (NoSuchFileException missing) {
      throw new CommandFailedException(ExitCodes.USAGE, key + ": no such file");
    } catch (IOException unusable) {
      throw new CommandFailedException(ExitCodes.USAGE, String.valueOf(unusable.getMessage()));
    }
  }
}
