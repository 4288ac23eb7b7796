package io.lanyard.agent.cli;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Finds which libraries are on a class path: by Maven's {@code pom.properties}, else by the jar's
 * name; also in jars within jars, as Spring Boot packs them, and along {@code Class-Path} in
 * manifests. Nothing is executed or loaded.
 */
final class ClassPathSearch {
  private static final int DEEPEST = 3;
  private static final long LARGEST_NESTED = 512L << 20;
  private static final Pattern JAR_NAME = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

  private final List<FoundArtifact> found = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  /** Everything on a class path in the platform's notation; directories of jars count as these. */
  static List<FoundArtifact> on(List<String> classPaths) throws IOException {
    ClassPathSearch search = new ClassPathSearch();
    for (String classPath : classPaths) {
      for (String element : classPath.split(File.pathSeparator, -1)) {
        if (!element.isEmpty()) {
          search.visit(existing(element));
        }
      }
    }
    return List.copyOf(search.found);
  }

  private static Path existing(String element) {
    String name = element.endsWith("*") ? element.substring(0, element.length() - 1) : element;
    Path path = Path.of(name.isEmpty() ? "." : name);
    if (!Files.exists(path)) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          path + ": no such file; expected a jar, a directory of jars or a class path");
    }
    return path;
  }

  private void visit(Path path) throws IOException {
    if (!seen.add(path.toAbsolutePath().normalize()) || !Files.exists(path)) {
      return;
    }
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(path, "*.jar")) {
        for (Path jar : jars) {
          visit(jar);
        }
      }
      return;
    }
    try (InputStream in = Files.newInputStream(path)) {
      for (String other : read(in, String.valueOf(path.getFileName()), 1)) {
        visitNamed(path, other);
      }
    }
  }

  /** A manifest may name files that are not there, and URLs; the JVM skips these too. */
  private void visitNamed(Path by, String name) throws IOException {
    if (!name.contains(":") && !name.isEmpty()) {
      visit(by.resolveSibling(name));
    }
  }

  /** Reads one jar and returns the class path in its manifest. */
  private List<String> read(InputStream in, String name, int depth) throws IOException {
    List<FoundArtifact> poms = new ArrayList<>();
    List<String> classPath = List.of();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String path = entry.getName();
        if (path.startsWith("META-INF/maven/") && path.endsWith("/pom.properties")) {
          poms.add(coordinates(zip, name));
        } else if (path.equals("META-INF/MANIFEST.MF")) {
          classPath = classPath(zip);
        } else if (path.endsWith(".jar") && depth < DEEPEST && entry.getSize() < LARGEST_NESTED) {
          read(new Unclosed(zip), path.substring(path.lastIndexOf('/') + 1), depth + 1);
        }
      }
    }
    // A fat jar holds the files of many; a plain one without is known by its name alone.
    found.addAll(poms.isEmpty() ? byName(name) : poms);
    return classPath;
  }

  private static FoundArtifact coordinates(InputStream in, String jar) throws IOException {
    Properties pom = new Properties();
    pom.load(new ByteArrayInputStream(in.readAllBytes()));
    return new FoundArtifact(
        pom.getProperty("groupId", ""),
        pom.getProperty("artifactId", ""),
        pom.getProperty("version", ""),
        jar);
  }

  private static List<String> classPath(InputStream in) throws IOException {
    Manifest manifest = new Manifest(new ByteArrayInputStream(in.readAllBytes()));
    String value = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    return value == null ? List.of() : List.of(value.strip().split("\\s+", -1));
  }

  private static List<FoundArtifact> byName(String jar) {
    Matcher name = JAR_NAME.matcher(jar);
    return name.matches()
        ? List.of(new FoundArtifact("", name.group(1), name.group(2), jar))
        : List.of();
  }

  /** Reading a jar within a jar must leave the outer one open. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
