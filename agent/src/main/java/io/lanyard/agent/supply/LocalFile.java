package io.lanyard.agent.supply;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule file on the disk with what it includes. */
final class LocalFile implements RuleSupply {
  private static final int MOST_BYTES = 1 << 20;

  private final Path path;
  private @Nullable Loaded last;
  private List<String> problems = List.of();

  LocalFile(Path path) {
    this.path = path;
  }

  @Override
  public Supplied get() throws SupplyRefusedException {
    Loaded loaded = last;
    if (loaded == null || !isAsItWas(loaded)) {
      loaded = RuleFile.load(path);
      last = loaded;
      problems =
          loaded instanceof Loaded.Invalid invalid
              ? invalid.problems().stream().map(Object::toString).toList()
              : List.of();
    }
    if (!problems.isEmpty()) {
      Unsealing.refuseBundle(read(path));
      throw new SupplyRefusedException(problems);
    }
    return Supplied.unsigned((RuleFile) loaded);
  }

  @Override
  public boolean arrivesWhole() {
    return false;
  }

  /**
   * Compares all of the text, since times and sizes can be made to look the same; parsing what
   * didn't change would cost far more, and a broken file may stay for days.
   */
  private static boolean isAsItWas(Loaded loaded) {
    List<SourceText> sources =
        loaded instanceof Loaded.Invalid invalid
            ? invalid.sources()
            : ((RuleFile) loaded).sources();
    if (sources.isEmpty()) {
      return false;
    }
    for (SourceText source : sources) {
      if (source.path().isPresent() && !source.text().equals(read(source.path().get()))) {
        return false;
      }
    }
    return true;
  }

  private static String read(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
