package io.lanyard.agent.classpath;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Finds which libraries are on a class path: by Maven's {@code pom.properties}, and by the names of
 * jars; also in jars within jars, as Spring Boot packs them, and along {@code Class-Path} in
 * manifests. Nothing is executed or loaded. For one thread.
 */
public final class ClassPathSearch {
  /** How much to read. */
  public enum Effort {
    /**
     * At start: what names and tables of contents tell; a jar in a jar only if its name doesn't.
     */
    QUICK,
    /** For {@code doctor}: jars in jars, and whatever jars a directory holds. */
    THOROUGH
  }

  private static final int MOST_FILES = 5_000;
  private static final int DEEPEST = 4;
  private static final long LARGEST_NESTED = 512L << 20;
  private static final int LARGEST_TEXT = 1 << 20;

  private final Effort effort;
  private final Set<FoundArtifact> found = new LinkedHashSet<>();
  private final List<String> unread = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  /** Looks as hard as this. */
  public ClassPathSearch(Effort effort) {
    this.effort = effort;
  }

  /** The libraries found so far, in the order of the class path. */
  List<FoundArtifact> found() {
    return List.copyOf(found);
  }

  /** How many libraries were found so far. */
  public int size() {
    return found.size();
  }

  /** Files that could not be read, each with the reason. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  /**
   * Looks at one element of a class path, and at whatever it names in turn. One that is not there
   * is passed over, as the JVM does.
   */
  public void add(String element) {
    String name = element.endsWith("*") ? element.substring(0, element.length() - 1) : element;
    try {
      visit(Path.of(name.isEmpty() ? "." : name));
    } catch (InvalidPathException noPath) {
      unread.add(element + ": not read: " + noPath.getReason());
    }
  }

  private void visit(Path path) {
    if (!seen.add(path.toAbsolutePath().normalize()) || !Files.exists(path)) {
      return;
    }
    if (seen.size() > MOST_FILES) {
      unread.add(path + ": not looked at, since there are more than " + MOST_FILES + " files");
      return;
    }
    try {
      if (Files.isDirectory(path)) {
        visitDirectory(path);
      } else {
        for (String other : read(path)) {
          visitNamed(path, other);
        }
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      unread.add(path + ": not read: " + unreadable.getMessage());
    }
  }

  /** An application that is unpacked keeps its jars where the packed one has them. */
  private void visitDirectory(Path directory) throws IOException {
    List<String> places =
        effort == Effort.QUICK
            ? List.of("BOOT-INF/lib", "WEB-INF/lib")
            : List.of("", "lib", "libs", "BOOT-INF/lib", "WEB-INF/lib");
    for (String place : places) {
      Path jars = directory.resolve(place);
      if (Files.isDirectory(jars)) {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(jars, "*.{jar,war,ear}")) {
          for (Path archive : archives) {
            visit(archive);
          }
        }
      }
    }
  }

  /** A manifest may name files that are not there, and URLs; the JVM skips these too. */
  private void visitNamed(Path by, String name) {
    if (!name.contains(":") && !name.isEmpty()) {
      add(by.resolveSibling(name).toString());
    }
  }

  /** Reads one jar and returns the class path in its manifest. */
  private List<String> read(Path path) throws IOException {
    JarContent content = new JarContent(String.valueOf(path.getFileName()));
    List<String> classPath = List.of();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (JarContent.isPom(name)) {
          content.addPom(text(zip.getInputStream(entry)));
        } else if (name.equals(JarFile.MANIFEST_NAME)) {
          classPath = classPath(text(zip.getInputStream(entry)));
        } else if (JarContent.isArchive(name) && !knownByName(name)) {
          readNested(zip.getInputStream(entry), entry, path);
        }
      }
    }
    found.addAll(content.artifacts());
    return classPath;
  }

  private boolean knownByName(String path) {
    List<FoundArtifact> named = new JarContent(JarContent.fileName(path)).artifacts();
    if (effort == Effort.QUICK && !named.isEmpty()) {
      found.addAll(named);
      return true;
    }
    return false;
  }

  private void readNested(InputStream stored, ZipEntry itself, Path outer) {
    try (InputStream in = stored) {
      readNested(in, itself, 2);
    } catch (IOException | IllegalArgumentException unreadable) {
      unread.add(
          itself.getName() + " in " + outer + ": not read to its end: " + unreadable.getMessage());
    }
  }

  private void readNested(InputStream in, ZipEntry itself, int depth) throws IOException {
    String name = JarContent.fileName(itself.getName());
    if (depth > DEEPEST || itself.getSize() > LARGEST_NESTED) {
      unread.add(name + ": not looked into: too deep or too large");
      return;
    }
    JarContent content = new JarContent(name);
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (JarContent.isPom(entry.getName())) {
        content.addPom(text(zip));
      } else if (JarContent.isArchive(entry.getName()) && !knownByName(entry.getName())) {
        readNested(zip, entry, depth + 1);
      }
    }
    found.addAll(content.artifacts());
  }

  /** Bounded, since a jar may hold anything under these names. */
  private static byte[] text(InputStream in) throws IOException {
    return in.readNBytes(LARGEST_TEXT);
  }

  private static List<String> classPath(byte[] manifest) throws IOException {
    String value =
        new Manifest(new ByteArrayInputStream(manifest))
            .getMainAttributes()
            .getValue(Attributes.Name.CLASS_PATH);
    return value == null ? List.of() : List.of(value.strip().split("\\s+", -1));
  }
}
