package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.KeySource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes what verifies of what the rule file says. */
final class Credentials {
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);
  private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(3);

  private final Supplier<BoundedHttp> http = BoundedHttp.onceNeeded(FETCH_LIMIT);
  private final OpaqueTokens opaque;
  private final Incidents incidents;

  Credentials(OpaqueTokens opaque, Incidents incidents) {
    this.opaque = opaque;
    this.incidents = incidents;
  }

  List<Credential> of(List<CallerSource> callers) {
    List<Credential> credentials = new ArrayList<>();
    for (CallerSource caller : callers) {
      if (caller instanceof CallerSource.Jwt source) {
        credentials.add(signed(source));
      } else if (caller instanceof CallerSource.Introspected source) {
        credentials.add(opaque(source));
      } else if (caller instanceof CallerSource.Forwarded source) {
        credentials.add(new ForwardedCredential(source, InstantSource.system()));
      }
    }
    return credentials;
  }

  private Credential signed(CallerSource.Jwt source) {
    Keys keys = keys(source);
    Credential own = credential(source, keys);
    return source.original().isEmpty()
        ? own
        : new OnBehalfCredential(own, credential(source.original().get(), keys));
  }

  private Credential opaque(CallerSource.Introspected source) {
    IntrospectionServer server =
        new IntrospectionServer(source, http.get(), REQUEST_PATIENCE, incidents);
    return new OpaqueCredential(source, server, opaque, System::nanoTime, InstantSource.system());
  }

  private static Credential credential(CallerSource.Jwt source, Keys keys) {
    return new SignedCredential(new IssuerVerifier(source, keys, InstantSource.system()));
  }

  private Keys keys(CallerSource.Jwt source) {
    if (source.keys() instanceof KeySource.ByKeyId byKeyId) {
      return new KeysById(
          source.id(),
          SafeUrl.require(byKeyId.base()),
          http.get(),
          System::nanoTime,
          REQUEST_PATIENCE,
          incidents);
    }
    PublishedKeys published = PublishedKeys.of(source, http);
    return new KeyCache(source.id(), published, System::nanoTime, REQUEST_PATIENCE, incidents);
  }
}
