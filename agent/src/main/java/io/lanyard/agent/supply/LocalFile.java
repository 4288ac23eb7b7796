package io.lanyard.agent.supply;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A rule file on the disk with what it includes. */
final class LocalFile implements RuleSupply {
  private static final int MOST_BYTES = 1 << 20;

  private final Path path;
  private Optional<RuleFile> last = Optional.empty();

  LocalFile(Path path) {
    this.path = path;
  }

  @Override
  public Supplied get() throws SupplyRefusedException {
    if (last.isPresent() && isAsItWas(last.get())) {
      return Supplied.unsigned(last.get());
    }
    Loaded loaded = RuleFile.load(path);
    if (loaded instanceof Loaded.Invalid invalid) {
      last = Optional.empty();
      Unsealing.refuseBundle(read(path));
      throw new SupplyRefusedException(invalid.problems().stream().map(Object::toString).toList());
    }
    last = Optional.of((RuleFile) loaded);
    return Supplied.unsigned(last.get());
  }

  @Override
  public boolean arrivesWhole() {
    return false;
  }

  /**
   * Compares all of the text, since times and sizes can be made to look the same; parsing what
   * didn't change would cost far more.
   */
  private static boolean isAsItWas(RuleFile rules) {
    for (SourceText source : rules.sources()) {
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
