package io.lanyard.agent;

import java.io.File;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Which Lanyard this is. */
final class Version {
  private Version() {}

  /** The version in the jar's manifest. */
  static String of(File jar) {
    try (JarFile file = new JarFile(jar)) {
      String version =
          file.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      return version == null ? "unknown version" : version;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + jar, e);
    }
  }
}
