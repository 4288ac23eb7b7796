package io.lanyard.agent.caller;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key set in a local file, which may be replaced while we run. */
record KeyFile(Path file) implements PublishedKeys {
  @Override
  public byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(BoundedHttp.MOST_BYTES + 1);
      if (content.length > BoundedHttp.MOST_BYTES) {
        throw new IOException(file + " is longer than " + BoundedHttp.MOST_BYTES + " bytes");
      }
      return content;
    }
  }

  @Override
  public String place() {
    return file.toString();
  }
}
