package io.lanyard.agent.caller;

import io.lanyard.Incidents;
import io.lanyard.agent.secret.Secret;
import io.lanyard.rules.CallerSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an issuer about tokens, on threads of the agent's: a few at a time, so that made-up tokens
 * are no flood. Safe for use by many threads.
 */
final class IntrospectionServer {
  private static final int MOST_AT_ONCE = 8;

  private final CallerSource.Introspected source;
  private final URI endpoint;
  private final BoundedHttp http;
  private final Duration patience;
  private final Incidents incidents;
  private final Semaphore permits = new Semaphore(MOST_AT_ONCE);

  /**
   * Prepares.
   *
   * @param patience how long a request waits for an answer
   * @throws io.lanyard.agent.secret.UnreadableSecretException if the client has no secret
   */
  IntrospectionServer(
      CallerSource.Introspected source, BoundedHttp http, Duration patience, Incidents incidents) {
    this.source = source;
    this.endpoint = SafeUrl.require(source.endpoint());
    this.http = http;
    this.patience = patience;
    this.incidents = incidents;
    String unused = Secret.read(source.clientSecret());
  }

  /**
   * The issuer's answer.
   *
   * @throws TokenRefusedException if there is none in time
   */
  byte[] ask(String token) throws TokenRefusedException {
    try {
      if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TokenRefusedException(RefusalReason.NO_ANSWER);
      }
      CompletableFuture<byte[]> answer = new CompletableFuture<>();
      ask(token, answer);
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      Throwable failure =
          e.getCause() instanceof IOException unreadable ? UnreadableException.of(unreadable) : e;
      incidents.report("introspection of callers entry '" + source.id() + "'", failure);
    }
    throw new TokenRefusedException(RefusalReason.NO_ANSWER);
  }

  /** Each permit comes back: after eight that did not, nobody would be asked again. */
  private void ask(String token, CompletableFuture<byte[]> answer) {
    try {
      OwnThread.start("introspect-" + source.id(), () -> fetch(token, answer));
    } catch (RuntimeException | Error noThread) {
      permits.release();
      answer.completeExceptionally(noThread);
    }
  }

  private void fetch(String token, CompletableFuture<byte[]> answer) {
    try {
      String form = "token=" + BasicLogin.encoded(token) + "&token_type_hint=access_token";
      answer.complete(
          http.postForm(endpoint, form, BasicLogin.of(source.clientId(), source.clientSecret())));
    } catch (IOException | RuntimeException | Error e) {
      answer.completeExceptionally(e);
    } finally {
      permits.release();
    }
  }
}
