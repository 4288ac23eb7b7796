package io.lanyard.it;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;

/**
 * Where this build's artifacts come from.
 *
 * @param localRepository the directory that Maven keeps them in
 * @param mirrors the mirrors in the user's {@code settings.xml}
 */
record MavenSettings(Path localRepository, MirrorSelector mirrors) {

  /** What the POM passes on, or Maven's own defaults when an IDE runs the tests. */
  static MavenSettings ofTheBuild() {
    Path home = Path.of(System.getProperty("user.home"), ".m2");
    return new MavenSettings(
        Path.of(
            System.getProperty("lanyard.maven.repository", home.resolve("repository").toString())),
        selector(mirrorsIn(home.resolve("settings.xml").toFile())));
  }

  private static List<Mirror> mirrorsIn(File settings) {
    try {
      return new DefaultSettingsBuilderFactory()
          .newInstance()
          .build(
              new DefaultSettingsBuildingRequest()
                  .setUserSettingsFile(settings)
                  .setSystemProperties(System.getProperties()))
          .getEffectiveSettings()
          .getMirrors();
    } catch (SettingsBuildingException e) {
      throw new IllegalStateException(settings + " cannot be read", e);
    }
  }

  private static MirrorSelector selector(List<Mirror> mirrors) {
    var selector = new DefaultMirrorSelector();
    for (Mirror mirror : mirrors) {
      selector.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    return selector;
  }
}
