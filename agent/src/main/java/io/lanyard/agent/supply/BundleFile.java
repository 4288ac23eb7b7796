package io.lanyard.agent.supply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A signed bundle on the disk. */
final class BundleFile implements RuleSupply {
  /** More than any rules that can be read have, escaped and in quotes. */
  static final int MOST_BYTES = 8 << 20;

  private final Path path;
  private final Unsealing unsealing;

  BundleFile(Path path, Unsealing unsealing) {
    this.path = path;
    this.unsealing = unsealing;
  }

  @Override
  public Supplied get() throws SupplyRefusedException, IOException {
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(path.toString(), "", "expected a signed bundle");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new SupplyRefusedException(path + ": a bundle has at most " + MOST_BYTES + " bytes");
      }
      return unsealing.open(path.toString(), new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void taken(Supplied supplied) throws SupplyRefusedException {
    unsealing.taken(supplied);
  }
}
