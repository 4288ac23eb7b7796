package io.lanyard.rules;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads where keys are. */
final class KeySourceReader {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Path directory;
  private final Problems problems;

  /** Relative paths count from the directory. */
  KeySourceReader(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  /** Where keys are; empty, and a problem told of, if anybody could meddle with them on the way. */
  Optional<KeySource> read(Yaml.Scalar jwks) {
    return jwks.text().strip().equals("discovery")
        ? Optional.of(new KeySource.Discovery())
        : place(jwks, "a URL, a file, or discovery");
  }

  /** A URL that nobody can listen in to, or a file. */
  Optional<KeySource> place(Yaml.Scalar written, String expected) {
    String text = written.text().strip();
    if (text.startsWith("https://") || text.startsWith("http://")) {
      return url(written).map(KeySource.Remote::new);
    }
    try {
      return Optional.of(new KeySource.Local(directory.resolve(text)));
    } catch (InvalidPathException e) {
      problems.add(written.at(), written.kind(), expected, "");
      return Optional.empty();
    }
  }

  /** Whoever can change the keys on their way can be anybody. */
  Optional<URI> url(Yaml.Scalar written) {
    try {
      URI uri = new URI(written.text().strip());
      String host = uri.getHost() == null ? "" : uri.getHost();
      if (!host.isEmpty()
          && uri.getUserInfo() == null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)))) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Told of below.
    }
    String mend = "http only on this machine";
    problems.add(written.at(), written.kind(), "an https URL with a host", mend);
    return Optional.empty();
  }
}
