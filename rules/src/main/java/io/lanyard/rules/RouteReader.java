package io.lanyard.rules;

import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes routes from what the file says. */
final class RouteReader {
  private final Optional<List<ScopedCredential>> credentials;
  private final Problems problems;
  private final Map<String, Position> seen = new HashMap<>();

  /**
   * Nobody is blamed for a credential that may be there.
   *
   * @param credentials empty if some can't be read
   */
  RouteReader(Optional<List<ScopedCredential>> credentials, Problems problems) {
    this.credentials = credentials;
    this.problems = problems;
  }

  List<Route> read(List<Named<Section>> written) {
    List<Route> routes = new ArrayList<>();
    for (Named<Section> one : written) {
      checkName(one.name());
      Section section = one.value();
      if (!section.isWhole()) {
        continue;
      }
      Optional<URI> url = section.get(RouteFormat.URL).flatMap(this::url);
      if (section.get(RouteFormat.MODEL).isEmpty()
          && section.get(RouteFormat.URL).isEmpty()
          && !section.hasUnknown()) {
        problems.add(section.at(), "a route to nowhere", "'model', 'url' or both", "");
      }
      Optional<ScopedCredential> credential =
          section.get(RouteFormat.CREDENTIAL).flatMap(name -> credential(name, url));
      routes.add(
          new Route(
              one.name().text(),
              section.get(RouteFormat.MODEL),
              url,
              section.get(RouteFormat.PROVIDER),
              credential));
    }
    return routes;
  }

  private void checkName(Yaml.Scalar name) {
    if (!name.text().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      problems.add(name.at(), name.kind(), "letters, digits and . _ -, at most 100", "");
    }
    Position first = seen.putIfAbsent(name.text(), name.at());
    if (first != null) {
      problems.add(name.at(), "the route '" + name.text() + "' again", "once", "see " + first);
    }
  }

  /** Whoever can read the way there reads what the model is told. */
  private Optional<URI> url(Yaml.Scalar written) {
    String text = written.text().strip();
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean plain =
          url.getHost() != null
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && url.getRawUserInfo() == null;
      if (plain && ("https".equals(url.getScheme()) || isHere(url))) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // told below
    }
    String mend = "such as https://llm.acme.example/v1; http on the loopback address alone";
    problems.add(written.at(), written.kind(), "an https URL without query", mend);
    return Optional.empty();
  }

  private static boolean isHere(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return "http".equals(url.getScheme())
        && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]+){3}"));
  }

  private Optional<ScopedCredential> credential(Yaml.Scalar name, Optional<URI> url) {
    if (credentials.isEmpty()) {
      return Optional.empty();
    }
    String text = name.text().strip();
    Optional<ScopedCredential> found =
        credentials.get().stream().filter(it -> it.id().equals(text)).findFirst();
    if (found.isEmpty()) {
      problems.unknownName(
          name.at(),
          "the unknown credential",
          text,
          credentials.get().stream().map(ScopedCredential::id).toList(),
          "write it under 'credentials:'");
    } else if (url.map(RouteReader::address).filter(found.get().address()::equals).isEmpty()) {
      String other = "a credential for " + found.get().address();
      problems.add(name.at(), other, "one for the host of 'url'", "");
    }
    return found;
  }

  private static String address(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
    return host + ':' + port;
  }
}
