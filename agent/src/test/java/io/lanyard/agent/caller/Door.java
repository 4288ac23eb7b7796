package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.Verification.Refused;
import io.lanyard.agent.caller.Verification.Verified;
import io.lanyard.rules.Revocations;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where requests come in under the entries of a rule file, written as its users write them. */
final class Door {
  private final OpaqueTokens opaque = new OpaqueTokens();
  private final TokenVerifier verifier;

  private Door(RuleFile rules) {
    verifier = TokenVerifier.of(rules.callers(), opaque, (where, failure) -> {});
  }

  /** Below {@code callers:}, of which relative paths count from the directory. */
  static Door of(Path directory, String callers) throws IOException {
    Path file = directory.resolve("lanyard.yaml");
    Files.writeString(file, "lanyard: 1\ncallers:\n" + callers.indent(2));
    return new Door((RuleFile) RuleFile.load(file));
  }

  /** What a request proves; header after header, each a name and a value. */
  Verification enter(String... headers) {
    return enterFrom("10.0.0.7", headers);
  }

  Verification enterFrom(String peer, String... headers) {
    Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) {
      values.computeIfAbsent(headers[i], name -> new ArrayList<>()).add(headers[i + 1]);
    }
    InboundRequest request = new InboundRequest("GET", "/ask", peer);
    return verifier.verify(
        request, name -> values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  Caller caller(String... headers) {
    Verification verification = enter(headers);
    assertThat(verification).isInstanceOf(Verified.class);
    return verification.caller();
  }

  RefusalReason refusal(String... headers) {
    Verification verification = enter(headers);
    assertThat(verification.caller()).isEqualTo(Caller.ANONYMOUS);
    assertThat(verification).isInstanceOf(Refused.class);
    return ((Refused) verification).reason();
  }

  /** Whether a caller who came in still counts. */
  Revocations.Standing standing(Caller caller) {
    return opaque.of(caller);
  }

  /** Seconds since 1970, so many from now. */
  static long in(int seconds) {
    return Instant.now().plusSeconds(seconds).getEpochSecond();
  }
}
