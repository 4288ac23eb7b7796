package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes peers and trusted hosts from what the file says. */
final class PeerReader {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Path directory;
  private final Problems problems;

  PeerReader(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  Optional<CallerSource> peer(String id, Section section) {
    Map<String, Type> claims = new LinkedHashMap<>();
    for (Named<Type> claim : section.get(PeerFormat.PEER_CLAIMS)) {
      claims.put(claim.name().text(), claim.value());
    }
    return keys(section.get(PeerFormat.PEER_JWKS))
        .map(
            keys ->
                new CallerSource.Peer(
                    id,
                    section.get(PeerFormat.PEER_ISSUER),
                    keys,
                    section.get(PeerFormat.PEER_AUDIENCE),
                    section.get(PeerFormat.SUBJECT_ISSUERS),
                    section.get(PeerFormat.SUBJECTS),
                    section.get(PeerFormat.PEER_GROUPS),
                    section.get(PeerFormat.PEER_SCOPES),
                    claims,
                    section.get(PeerFormat.PEER_SKEW),
                    new TopicReader(problems).accepted(section)));
  }

  private Optional<KeySource> keys(Yaml.Scalar jwks) {
    String text = jwks.text().strip();
    try {
      if (text.startsWith("https://") && new URI(text).getHost() != null) {
        return Optional.of(new KeySource.Remote(new URI(text)));
      }
      if (!text.contains("://")) {
        return Optional.of(new KeySource.Local(directory.resolve(text)));
      }
    } catch (URISyntaxException | InvalidPathException e) {
      // told below
    }
    problems.add(jwks.at(), jwks.kind(), "a file, or an https URL", "");
    return Optional.empty();
  }

  PropagationSettings propagation(Section section) {
    Duration lifetime = section.get(PeerFormat.LIFETIME);
    if (lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
      String found = "lifetime: " + lifetime.toSeconds() + "s";
      problems.add(section.at(), found, "at most 5m", "a token is for one request");
    }
    List<PropagationSettings.TrustedHost> hosts = new ArrayList<>();
    for (Section host : section.get(PeerFormat.TO)) {
      HostAddress.ofNoModelVendor(host.get(PeerFormat.HOST), problems)
          .map(at -> new PropagationSettings.TrustedHost(at, host.get(PeerFormat.AUDIENCE)))
          .ifPresent(hosts::add);
    }
    List<PropagationSettings.TrustedTopic> topics = new TopicReader(problems).trusted(section);
    if (section.get(PeerFormat.TO).isEmpty() && section.get(TopicFormat.TOPICS).isEmpty()) {
      String mend = "without either nobody is told of callers";
      problems.add(section.at(), "neither 'to' nor 'topics'", "one of them", mend);
    }
    return new PropagationSettings(
        section.get(PeerFormat.ISSUER),
        section.get(PeerFormat.KEY).from(directory),
        section.get(PeerFormat.PUBLISH).map(directory::resolve),
        lifetime,
        hosts,
        topics);
  }
}
