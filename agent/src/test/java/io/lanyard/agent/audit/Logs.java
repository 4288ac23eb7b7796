package io.lanyard.agent.audit;

import io.lanyard.rules.AuditSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Settings for logs in tests. */
final class Logs {
  private Logs() {}

  static LogSettings settings(Path file) {
    return rotating(file, 100L << 20, 0);
  }

  static LogSettings rotating(Path file, long bytes, int keep) {
    return LogSettings.of(
        new AuditSettings(
            file,
            AuditSettings.Durability.PROCESS,
            Optional.empty(),
            AuditSettings.Capture.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            bytes,
            keep),
        "desk");
  }

  static LogSettings settings(Path file, AuditSettings.WhenFull whenFull, boolean capture) {
    return LogSettings.of(
        new AuditSettings(
            file,
            AuditSettings.Durability.PROCESS,
            Optional.of(whenFull),
            capture ? AuditSettings.Capture.PLAIN : AuditSettings.Capture.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100L << 20,
            0),
        "desk");
  }
}
