package io.lanyard.rules;

import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes credentials from what the file says. */
final class CredentialReader {
  /** What a client writes itself, or a proxy reads: no place for a key of the host's. */
  private static final Set<String> NO_PLACES =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "proxy-authorization",
          "txn-token",
          "traceparent");

  private final Path directory;
  private final Problems problems;
  private final Map<String, Position> ids = new HashMap<>();

  CredentialReader(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  /** In {@code observe} nothing can be kept from leaving with a key, so that it has none. */
  List<ScopedCredential> read(List<Section> sections, Mode mode) {
    if (mode == Mode.OBSERVE && !sections.isEmpty()) {
      String mend = "in observe nothing is ever refused, so that a key could go anywhere";
      problems.add(sections.get(0).at(), "credentials in mode: observe", "mode: enforce", mend);
    }
    List<ScopedCredential> credentials = new ArrayList<>();
    for (Section section : sections) {
      if (section.has(CredentialFormat.ID)) {
        checkId(section.get(CredentialFormat.ID));
      }
      if (!section.isWhole()) {
        continue;
      }
      Yaml.Scalar placeholder = section.get(CredentialFormat.PLACEHOLDER);
      checkDistinct(placeholder, credentials);
      String header = header(section.get(CredentialFormat.HEADER));
      List<ScopedCredential.Key> keys = keys(section);
      Optional<Section> exchange = section.get(CredentialFormat.EXCHANGE);
      address(section.get(CredentialFormat.HOST), exchange.isPresent())
          .map(address -> credential(section, header, address, keys))
          .ifPresent(credentials::add);
    }
    return credentials;
  }

  private Optional<String> address(Yaml.Scalar host, boolean forCallers) {
    return forCallers
        ? HostAddress.ofNoModelVendor(host, problems)
        : HostAddress.read(host, problems);
  }

  private Optional<TokenExchange> exchange(Section section) {
    return new KeySourceReader(directory, problems)
        .url(section.get(CredentialFormat.ENDPOINT))
        .map(
            endpoint ->
                new TokenExchange(
                    endpoint,
                    section.get(CredentialFormat.CLIENT_ID),
                    section.get(CredentialFormat.CLIENT_SECRET).from(directory),
                    section.get(CredentialFormat.AUDIENCE),
                    section.get(CredentialFormat.SCOPES).orElse(List.of())));
  }

  private ScopedCredential credential(
      Section section, String header, String address, List<ScopedCredential.Key> keys) {
    return new ScopedCredential(
        section.get(CredentialFormat.ID).text().strip(),
        section.get(CredentialFormat.PLACEHOLDER).text().strip(),
        header,
        address,
        keys,
        section.get(CredentialFormat.EXCHANGE).flatMap(this::exchange));
  }

  private void checkId(Yaml.Scalar id) {
    String text = id.text().strip();
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      problems.add(id.at(), "the id " + id.kind(), "letters, digits and . _ -, at most 100", "");
    }
    Position first = ids.putIfAbsent(text, id.at());
    if (first != null) {
      problems.add(id.at(), "the id '" + text + "' again", "each id once", "see " + first);
    }
  }

  /** Found in a request, each must say which key is meant. */
  private void checkDistinct(Yaml.Scalar placeholder, List<ScopedCredential> before) {
    String text = placeholder.text().strip();
    for (ScopedCredential other : before) {
      if (text.contains(other.placeholder()) || other.placeholder().contains(text)) {
        String found = "a placeholder that '" + other.id() + "' has, too, or a part of it";
        problems.add(placeholder.at(), found, "each placeholder once", "");
      }
    }
  }

  private String header(Yaml.Scalar written) {
    String header = written.text().strip().toLowerCase(Locale.ROOT);
    if (NO_PLACES.contains(header)) {
      String mend = "clients write it themselves, or proxies read it";
      problems.add(written.at(), "the header " + header, "a header of the host's own", mend);
    }
    return header;
  }

  private List<ScopedCredential.Key> keys(Section section) {
    List<ScopedCredential.Key> keys = new ArrayList<>();
    for (Section key : section.get(CredentialFormat.KEYS)) {
      if (!keys.isEmpty() && keys.get(keys.size() - 1).groups().isEmpty()) {
        String mend = "the one before is for everybody, and they are tried in order";
        problems.add(key.at(), "a key that nobody is given", "the key for everybody last", mend);
      }
      keys.add(
          new ScopedCredential.Key(
              key.get(CredentialFormat.KEY).from(directory),
              key.get(CredentialFormat.GROUPS).orElse(List.of())));
    }
    if (keys.isEmpty() == section.get(CredentialFormat.EXCHANGE).isEmpty()) {
      String found = keys.isEmpty() ? "no keys" : "keys and an exchange";
      problems.add(section.at(), found, "at least one entry under 'keys', or 'exchange'", "");
    }
    return keys;
  }
}
