package com.example.desk.demo;

import com.example.desk.outside.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What the demo's language model says, {@code model.yaml}. */
public final class DemoScript {

  private DemoScript() {}

  /**
   * Reads it.
   *
   * @param foreign host and port that the injected note has the loot sent to
   * @param status host and port of the status pages
   * @param marker the file that the injected note has a program create
   */
  public static Script reading(String foreign, String status, Path marker) {
    try (InputStream in = DemoScript.class.getResourceAsStream("model.yaml")) {
      String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Script.parse(
          yaml, Map.of("foreign", foreign, "status", status, "marker", marker.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
