package io.lanyard.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Builds jars, and jars within jars. */
public final class Jars {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  public static Jars jar() {
    return new Jars();
  }

  public Jars text(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Maven's {@code pom.properties}. */
  public Jars pom(String group, String artifact, String version) {
    return text(
        "META-INF/maven/" + group + '/' + artifact + "/pom.properties",
        "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + '\n');
  }

  public Jars nested(String name, Jars inner) throws IOException {
    entries.put(name, inner.bytes());
    return this;
  }

  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  public Path in(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes());
  }
}
