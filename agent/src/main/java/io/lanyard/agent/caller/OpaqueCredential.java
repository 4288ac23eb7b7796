package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.Verification.Absent;
import io.lanyard.agent.caller.Verification.Refused;
import io.lanyard.agent.caller.Verification.Verified;
import io.lanyard.rules.CallerSource;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** A token in a header that only its issuer can read. */
final class OpaqueCredential implements Credential {
  /** RFC 6750, section 2.1. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final CallerSource.Introspected source;
  private final IntrospectionServer server;
  private final IntrospectionAnswer answers;
  private final OpaqueTokens tokens;
  private final LongSupplier nanoTime;
  private final InstantSource clock;

  OpaqueCredential(
      CallerSource.Introspected source,
      IntrospectionServer server,
      OpaqueTokens tokens,
      LongSupplier nanoTime,
      InstantSource clock) {
    this.source = source;
    this.server = server;
    this.answers = new IntrospectionAnswer(source);
    this.tokens = tokens;
    this.nanoTime = nanoTime;
    this.clock = clock;
  }

  @Override
  public String header() {
    return source.header();
  }

  @Override
  public boolean isWorkload() {
    return false;
  }

  @Override
  public Optional<String> tokenOf(Caller caller, HeaderLookup headers) {
    return caller.source().equals(source.id())
        ? PresentedToken.known(headers, source.header())
        : Optional.empty();
  }

  @Override
  public Verification verify(InboundRequest request, HeaderLookup headers) {
    try {
      Optional<String> token = PresentedToken.in(headers, source.header());
      return token.isPresent() ? verify(token.get()) : new Absent();
    } catch (TokenRefusedException e) {
      return Refused.of(source.id(), e);
    }
  }

  private Verified verify(String token) throws TokenRefusedException {
    if (token.length() > SignedToken.MOST_CHARACTERS) {
      throw new TokenRefusedException(RefusalReason.TOO_LONG);
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new TokenRefusedException(RefusalReason.MALFORMED);
    }
    requireNobodyElses(token);
    String handle = "sha256:" + HexFormat.of().formatHex(TokenCache.digest(token).array());
    AtomicBoolean first = new AtomicBoolean();
    OpaqueToken opaque =
        tokens.known(
            source + handle,
            () -> {
              first.set(true);
              return new OpaqueToken(
                  () -> answers.read(server.ask(token), handle), source.kept(), nanoTime);
            });
    Caller caller = opaque.caller();
    if (!caller.isValidAt(clock.instant())) {
      throw new TokenRefusedException(RefusalReason.EXPIRED);
    }
    tokens.remember(caller, opaque);
    return new Verified(caller, first.get());
  }

  /** Another issuer's token is not shown to this one. */
  private void requireNobodyElses(String token) throws TokenRefusedException {
    Object issuer;
    try {
      issuer = SignedToken.parse(token).claims().getOrDefault("iss", source.issuer());
    } catch (TokenRefusedException e) {
      return; // no signed token, so it says nothing of its issuer
    }
    if (!source.issuer().equals(issuer)) {
      throw new TokenRefusedException(RefusalReason.FOREIGN_ISSUER);
    }
  }
}
