package io.lanyard.agent.record;

import io.lanyard.agent.audit.LogFiles;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule files that were in force, which the agent keeps beside the log by their digests. */
public final class KeptRules {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final int MOST = 256;

  private final List<Path> directories = new ArrayList<>();
  private final Map<String, Optional<RuleFile>> known = new HashMap<>();

  /** Those beside any of the logs. */
  public KeptRules(List<Path> logs) {
    for (Path log : logs) {
      directories.add(LogFiles.reading(log).beside().resolve("rules"));
    }
  }

  /**
   * The file with this digest, if it is there and is what its name says.
   *
   * @param digest as a decision line has it
   */
  public Optional<RuleFile> find(String digest) throws IOException {
    // What a log names is no path until it looks like a digest.
    if (!DIGEST.matcher(digest).matches()) {
      return Optional.empty();
    }
    Optional<RuleFile> file = known.get(digest);
    if (file == null) {
      file = read(digest);
      if (known.size() < MOST) {
        known.put(digest, file);
      }
    }
    return file;
  }

  /** The entry of {@code callers:} by which a caller came in. */
  public Optional<CallerSource> source(String digest, String id) throws IOException {
    return find(digest)
        .flatMap(
            file -> file.callers().stream().filter(source -> source.id().equals(id)).findFirst());
  }

  private Optional<RuleFile> read(String digest) throws IOException {
    for (Path directory : directories) {
      List<SourceText> sources = sources(directory, digest);
      if (!sources.isEmpty()
          && RuleFile.readAgain(sources) instanceof RuleFile file
          && file.digest().equals(digest)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** A file, or all that are in the list of digests that stands in for several. */
  private static List<SourceText> sources(Path directory, String digest) throws IOException {
    Optional<SourceText> kept = source(directory, digest);
    if (kept.isEmpty()) {
      return List.of();
    }
    List<String> lines = kept.get().text().lines().limit(MOST).toList();
    if (lines.isEmpty() || !lines.stream().allMatch(line -> DIGEST.matcher(line).matches())) {
      return List.of(kept.get());
    }
    List<SourceText> sources = new ArrayList<>();
    for (String line : lines) {
      Optional<SourceText> source = source(directory, line);
      if (source.isEmpty()) {
        return List.of();
      }
      sources.add(source.get());
    }
    return sources;
  }

  private static Optional<SourceText> source(Path directory, String digest) throws IOException {
    Path kept = directory.resolve(digest.replace(':', '-') + ".yaml");
    if (!Files.isRegularFile(kept)) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(kept), StandardCharsets.UTF_8);
    return Optional.of(new SourceText(kept.toString(), Optional.of(kept), text, digest));
  }
}
