package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.format.Times;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the record, telemetry and what callers may be asserted are written. */
final class SettingsFormat {
  static final Form<Path> PATH = Scalars.parsed("a path", SettingsFormat::path);

  static final Key<Path> FILE =
      Key.withDefault("file", PATH, "lanyard-audit.jsonl", "Where the record is kept.");
  static final Key<AuditSettings.Durability> DURABLE =
      Key.withDefault(
          "durable",
          Scalars.choice(AuditSettings.Durability.values()),
          "process",
          "What a line outlives: the process, or the machine (disk: each call waits for it).");
  static final Key<Optional<AuditSettings.WhenFull>> ON_FULL =
      Key.optional(
          "on_full",
          Scalars.choice(AuditSettings.WhenFull.values()),
          "When lines can't be written: deny (default in enforce), block or drop.");
  static final Key<AuditSettings.Capture> CAPTURE =
      Key.withDefault(
          "capture",
          Scalars.choice(AuditSettings.Capture.values()),
          "none",
          "Whether prompts, literals and arguments are kept, rather than keyed digests of them.");
  static final Key<Optional<Path>> CAPTURE_KEY =
      Key.optional("capture_key", PATH, "The auditor's public key, for capture: encrypted.");
  static final Key<Optional<Path>> CHECKPOINT_KEY =
      Key.optional(
          "key",
          PATH,
          "The private Ed25519 key that signs checkpoints; made beside the record if not named.");
  static final Key<Optional<Path>> DIGEST_KEY =
      Key.optional(
          "digest_key", PATH, "The secret that keys digests; made beside the record if missing.");
  static final Key<Long> ROTATE_AT =
      Key.withDefault("rotate_at", Times.size(), "100MB", "The size at which a new file begins.");
  static final Key<Long> KEEP =
      Key.withDefault(
          "keep", Scalars.integer(0, 1_000_000), "0", "How many full files are kept; 0 keeps all.");
  static final Form<Section> AUDIT =
      Shape.section(
          "the record's settings",
          FILE,
          DURABLE,
          ON_FULL,
          CAPTURE,
          CAPTURE_KEY,
          CHECKPOINT_KEY,
          DIGEST_KEY,
          ROTATE_AT,
          KEEP);

  static final Key<Boolean> TRACES =
      Key.withDefault("traces", Scalars.bool(), "true", "Whether spans are sent.");
  static final Key<Boolean> METRICS =
      Key.withDefault("metrics", Scalars.bool(), "true", "Whether metrics are sent.");
  static final Key<Boolean> LOGS =
      Key.withDefault("logs", Scalars.bool(), "true", "Whether the record's lines are sent.");
  static final Key<Boolean> SHOW_CALLERS =
      Key.withDefault(
          "capture", Scalars.bool(), "false", "Whether subjects are sent rather than digests.");
  static final Form<Section> TELEMETRY =
      Shape.section("telemetry's settings", TRACES, METRICS, LOGS, SHOW_CALLERS);

  static final Key<List<Glob>> PACKAGES =
      Key.withDefault(
          "packages",
          Lists.listOf(RuleFormat.GLOB),
          "[]",
          "Packages whose code may name callers through CurrentCaller, with * and ?.");
  static final Form<Section> ASSERTIONS = Shape.section("permissions to name callers", PACKAGES);

  static final Form<SecretSource> SECRET =
      Scalars.parsed("a file, or env: and the name of a variable", SecretSource::named);
  static final Key<String> SETTING =
      Key.withDefault(
          "setting",
          Scalars.parsed("a name with one dot, such as lanyard.caller", SettingsFormat::setting),
          "lanyard.caller",
          "The setting of PostgreSQL sessions that says for whom a statement runs.");
  static final Key<String> CLIENT_INFO =
      Key.withDefault(
          "client_info",
          Scalars.text(),
          "ClientUser",
          "The client info property that says so to other databases.");
  static final Key<Optional<SecretSource>> DATABASE_KEY =
      Key.optional(
          "key", SECRET, "The secret that seals the setting: 64 hexadecimal digits or more.");
  static final Form<Section> DATABASE =
      Shape.section("settings of databases", SETTING, CLIENT_INFO, DATABASE_KEY);

  private SettingsFormat() {}

  private static Optional<String> setting(String text) {
    return text.matches("[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*")
        ? Optional.of(text)
        : Optional.empty();
  }

  static AuditSettings audit(Section section) {
    return new AuditSettings(
        section.get(FILE),
        section.get(DURABLE),
        section.get(ON_FULL),
        section.get(CAPTURE),
        section.get(CAPTURE_KEY),
        section.get(CHECKPOINT_KEY),
        section.get(DIGEST_KEY),
        section.get(ROTATE_AT),
        section.get(KEEP).intValue());
  }

  static Optional<TelemetrySettings> telemetry(Optional<Section> written) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Section section = written.get();
    return Optional.of(
        new TelemetrySettings(
            section.get(TRACES),
            section.get(METRICS),
            section.get(LOGS),
            section.get(SHOW_CALLERS)));
  }

  /** Relative paths count from the directory. */
  static DatabaseSettings database(Section section, Path directory) {
    return new DatabaseSettings(
            section.get(SETTING), section.get(CLIENT_INFO), section.get(DATABASE_KEY))
        .from(directory);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
