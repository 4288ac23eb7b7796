package io.lanyard.agent.outbound;

import io.lanyard.Caller;
import io.lanyard.FlowPosition;
import io.lanyard.agent.secret.Secret;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Glob;
import io.lanyard.rules.ScopedCredential;
import io.lanyard.rules.SecretSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A credential with its keys at hand. Immutable. */
final class HeldCredential {
  private static final int LEAST_KEY = 8;

  /** A server answers TRACE with the request, keys and all (RFC 9110, section 9.3.8). */
  private static final Set<String> ECHOES = Set.of("TRACE", "CONNECT");

  private final ScopedCredential settings;
  private final List<Key> keys;
  private final Optional<ExchangedTokens> exchange;

  private record Key(String value, List<Glob> groups) {
    boolean isFor(Caller caller) {
      return groups.isEmpty()
          || groups.stream().anyMatch(glob -> caller.groups().stream().anyMatch(glob::matches));
    }

    @Override
    public String toString() {
      return "a key for " + groups;
    }
  }

  private HeldCredential(
      ScopedCredential settings, List<Key> keys, Optional<ExchangedTokens> exchange) {
    this.settings = settings;
    this.keys = keys;
    this.exchange = exchange;
  }

  /**
   * Reads its keys.
   *
   * @throws UnreadableSecretException if one is not there or is none; no message holds any of it
   */
  static HeldCredential read(ScopedCredential settings) {
    return new HeldCredential(
        settings,
        settings.keys().stream()
            .map(key -> new Key(value(key.source(), settings), key.groups()))
            .toList(),
        settings.exchange().map(how -> new ExchangedTokens(settings.id(), how, System::nanoTime)));
  }

  /** Clients put what they refuse as a header's value into the message of their exception. */
  private static String value(SecretSource source, ScopedCredential settings) {
    String value = Secret.read(source);
    if (value.length() < LEAST_KEY
        || !value.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)
        || value.contains(settings.placeholder())) {
      throw new UnreadableSecretException(
          Secret.name(source)
              + " holds no key for the credential '"
              + settings.id()
              + "': expected "
              + LEAST_KEY
              + " visible ASCII characters or more on one line, other than the placeholder");
    }
    return value;
  }

  String id() {
    return settings.id();
  }

  boolean exchangesTokens() {
    return exchange.isPresent();
  }

  /** Whether the text holds what stands for a key. */
  boolean isMeantIn(String text) {
    return text.contains(settings.placeholder());
  }

  /** Whether the text holds one of its keys itself. */
  boolean isGivenAwayIn(String text) {
    for (Key key : keys) {
      if (text.contains(key.value())) {
        return true;
      }
    }
    return exchange.isPresent() && exchange.get().areGivenAwayIn(text);
  }

  /**
   * Why whoever works here has none.
   *
   * @param sources the entries of {@code callers:} by their ids
   */
  String whyNone(Map<String, CallerSource> sources) {
    return exchange.isEmpty()
        ? "no key of '" + id() + "' is for the groups of this caller"
        : "no token for '" + id() + "': " + MissingToken.why(FlowPosition.current(), sources);
  }

  /** Whether a key may stand in this header of this request. */
  boolean belongsInto(String header, OutboundRequest request) {
    return header.equalsIgnoreCase(settings.header())
        && request.address().equals(settings.address())
        && request.isPrivate()
        && !ECHOES.contains(request.method());
  }

  /** Where it belongs, for people. */
  String place() {
    return "the header " + settings.header() + " to " + settings.address() + " over TLS";
  }

  /** The header's value with the caller's key in it; empty if none is for this caller. */
  Optional<String> filledIn(String value, Caller caller) {
    for (Key key : keys) {
      if (key.isFor(caller)) {
        return Optional.of(value.replace(settings.placeholder(), key.value()));
      }
    }
    return exchange
        .flatMap(ExchangedTokens::here)
        .map(token -> value.replace(settings.placeholder(), token));
  }

  /** Whether the value holds the caller's own key, put there before, and no other one. */
  boolean isOf(String value, Caller caller) {
    for (Key key : keys) {
      if (key.isFor(caller)) {
        return value.contains(key.value());
      }
    }
    return exchange.filter(tokens -> tokens.areHeldHere(value)).isPresent();
  }
}
