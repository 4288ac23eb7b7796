package io.lanyard.agent.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

@Command(
    name = "version",
    header = "Says which Lanyard and which Java this is.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {"0:said", "2:wrong usage"},
    footer = {"", "Example:", "  java -jar lanyard.jar version --output json"},
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    String version = version();
    if (output.isJson()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("lanyard", version);
      fields.put("java", Runtime.version().toString());
      output.json(fields);
    } else {
      output.line("Lanyard " + version + ", Java " + Runtime.version());
    }
    return ExitCodes.FINE;
  }

  /** From the jar that this class was loaded from. */
  static String version() {
    CodeSource source = VersionCommand.class.getProtectionDomain().getCodeSource();
    try {
      File jar = new File(source.getLocation().toURI());
      if (!jar.isFile()) {
        return "(not packaged)";
      }
      try (JarFile file = new JarFile(jar)) {
        Attributes attributes = file.getManifest().getMainAttributes();
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version == null ? "(unknown)" : version;
      }
    } catch (IOException | URISyntaxException failure) {
      return "(unknown: " + failure + ")";
    }
  }

  /** For {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Lanyard " + version()};
    }
  }
}
