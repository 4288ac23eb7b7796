package io.lanyard.agent.supply;

import io.lanyard.agent.audit.OwnerOnly;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The highest serial that was ever in force here, kept on disk: an old bundle is as well signed as
 * a new one, and whoever can bring it back could bring back what was mended since.
 */
final class Serials {
  private static final Pattern LINE = Pattern.compile("(-?[0-9]{1,18}) (sha256:[0-9a-f]{64})\\s*");

  private final Path directory;
  private final Path file;

  Serials(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("serial");
  }

  /**
   * Holds a bundle against what was in force before.
   *
   * @throws SupplyRefusedException for a lower serial, or the same with other rules
   */
  void check(SignedBundle bundle, RuleFile rules) throws SupplyRefusedException {
    Matcher last = LINE.matcher(read());
    if (!last.matches()) {
      return;
    }
    long serial = Long.parseLong(last.group(1));
    if (bundle.serial() < serial) {
      throw new SupplyRefusedException(
          "found serial "
              + bundle.serial()
              + ", expected "
              + serial
              + " or higher, which was in force here before ("
              + file
              + "); sign the rules that are meant with a new serial");
    }
    if (bundle.serial() == serial && !rules.digest().equals(last.group(2))) {
      throw new SupplyRefusedException(
          "found serial " + serial + " with other rules than before, expected a higher serial");
    }
  }

  private String read() throws SupplyRefusedException {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      if (!LINE.matcher(text).matches()) {
        throw new SupplyRefusedException(
            file + ": found no serial with a digest; only the agent should write this file");
      }
      return text;
    } catch (NoSuchFileException first) {
      return "";
    } catch (IOException e) {
      throw new SupplyRefusedException(
          "the last serial can't be read ("
              + e
              + "); lanyard.rules.state names the directory that it is in");
    }
  }

  /**
   * Remembers what is in force now.
   *
   * @throws SupplyRefusedException if that can't be written: the next start could not tell an old
   *     bundle from a new one
   */
  void keep(SignedBundle bundle, RuleFile rules) throws SupplyRefusedException {
    try {
      String line = bundle.serial() + " " + rules.digest() + "\n";
      if (!line.equals(read())) {
        OwnerOnly.directory(directory);
        OwnerOnly.write(file, line.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new SupplyRefusedException(
          "the serial can't be remembered ("
              + e
              + "); name a directory that can be written with lanyard.rules.state");
    }
  }
}
