package io.lanyard.agent.classpath;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which libraries one jar holds: several, if it is a fat one. */
final class JarContent {
  private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

  private final String jar;
  private final List<FoundArtifact> poms = new ArrayList<>();

  JarContent(String jar) {
    this.jar = jar;
  }

  static boolean isPom(String entry) {
    return entry.startsWith("META-INF/maven/") && entry.endsWith("/pom.properties");
  }

  static boolean isArchive(String entry) {
    return entry.endsWith(".jar") || entry.endsWith(".war");
  }

  static String fileName(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1);
  }

  void addPom(byte[] properties) throws IOException {
    Properties pom = new Properties();
    pom.load(new ByteArrayInputStream(properties));
    poms.add(
        new FoundArtifact(
            pom.getProperty("groupId", ""),
            pom.getProperty("artifactId", ""),
            pom.getProperty("version", ""),
            jar));
  }

  /** What its files tell, and its own name unless they tell the same. */
  List<FoundArtifact> artifacts() {
    List<FoundArtifact> artifacts = new ArrayList<>(poms);
    Matcher name = NAME.matcher(jar);
    if (name.matches() && poms.stream().noneMatch(pom -> pom.artifact().equals(name.group(1)))) {
      artifacts.add(new FoundArtifact("", name.group(1), name.group(2), jar));
    }
    return artifacts;
  }
}
