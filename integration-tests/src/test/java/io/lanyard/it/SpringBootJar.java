package io.lanyard.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * An application as Spring Boot's plug-ins package it: libraries are jars within the jar, and a
 * launcher of Spring's own loads classes from them.
 */
final class SpringBootJar {
  private SpringBootJar() {}

  /**
   * Packages an application.
   *
   * @param loader the jar of {@code spring-boot-loader}
   * @param classes a directory of compiled classes
   */
  static void write(
      Path file, Path loader, Class<?> application, Path classes, List<Path> libraries)
      throws IOException {
    try (JarFile launcher = new JarFile(loader.toFile());
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
      manifest(launcher, application).write(jar);
      for (JarEntry entry : launcher.stream().filter(SpringBootJar::isClass).toList()) {
        jar.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = launcher.getInputStream(entry)) {
          in.transferTo(jar);
        }
      }
      // The launcher opens the directory by its entry.
      jar.putNextEntry(new JarEntry("BOOT-INF/classes/"));
      for (Path compiled : files(classes)) {
        jar.putNextEntry(new JarEntry("BOOT-INF/classes/" + classes.relativize(compiled)));
        Files.copy(compiled, jar);
      }
      for (Path library : libraries) {
        store(jar, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
      }
    }
  }

  /** The launcher moved in Spring Boot 3.2. */
  private static Manifest manifest(JarFile launcher, Class<?> application) {
    String moved = "org/springframework/boot/loader/launch/JarLauncher.class";
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(
        Attributes.Name.MAIN_CLASS,
        launcher.getEntry(moved) != null
            ? "org.springframework.boot.loader.launch.JarLauncher"
            : "org.springframework.boot.loader.JarLauncher");
    main.putValue("Start-Class", application.getName());
    main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    return manifest;
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  /** The launcher maps nested jars as they lie in the file, so they must not be compressed. */
  private static void store(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(JarEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }
}
