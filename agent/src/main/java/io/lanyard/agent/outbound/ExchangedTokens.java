package io.lanyard.agent.outbound;

import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Uninterrupted;
import io.lanyard.agent.caller.BasicLogin;
import io.lanyard.agent.caller.BoundedHttp;
import io.lanyard.agent.caller.BroughtTokens;
import io.lanyard.agent.caller.OwnThread;
import io.lanyard.agent.caller.StrictJson;
import io.lanyard.rules.TokenExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Callers' tokens, exchanged at their issuer for ones that another host accepts (RFC 8693): one for
 * each caller's token, until shortly before it ends. Safe for use by many threads.
 */
final class ExchangedTokens {
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  /** Visible, and nothing that ends a header (RFC 6750, section 2.1). */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,32768}=*");

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]{8,}");

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration EARLY = Duration.ofSeconds(10);

  /** Issuers need not tell when a token ends (RFC 8693, section 2.2.1); none ends so soon. */
  private static final Duration UNTOLD = Duration.ofSeconds(30);

  /** An issuer that refuses or is down is not asked for each call anew. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private static final int MOST = 10_000;

  private final String id;
  private final TokenExchange settings;
  private final BoundedHttp http;
  private final LongSupplier nanoTime;
  private final Map<String, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MOST;
        }
      };

  private volatile Set<String> parts = Set.of();

  /** What was got for one token of a caller's. Those who wait for it wait for one answer. */
  private static final class Entry {
    final ReentrantLock asking = new ReentrantLock();
    volatile Issued issued = new Issued(Optional.empty(), 0, false);
  }

  private record Issued(Optional<String> token, long until, boolean known) {
    boolean counts(long now) {
      return known && now - until < 0;
    }

    @Override
    public String toString() {
      return "an issued token";
    }
  }

  ExchangedTokens(String id, TokenExchange settings, LongSupplier nanoTime) {
    this.id = id;
    this.settings = settings;
    this.http = new BoundedHttp(PATIENCE);
    this.nanoTime = nanoTime;
    String unused = BasicLogin.of(settings.clientId(), settings.clientSecret());
  }

  /** The token for whoever works here; empty if he has none, or the issuer gives none for it. */
  Optional<String> here() {
    FlowPosition here = FlowPosition.current();
    return here == null ? Optional.empty() : BroughtTokens.of(here).flatMap(this::of);
  }

  /**
   * Whether the text holds what was issued last for whoever works here. The issuer is not asked: it
   * would give another one where that has ended, and a request tried again would be a stranger's.
   */
  boolean areHeldHere(String text) {
    FlowPosition here = FlowPosition.current();
    return here != null
        && BroughtTokens.of(here).filter(token -> wasIssued(text, token)).isPresent();
  }

  /** The token that is issued for this one. */
  Optional<String> of(String subjectToken) {
    String key = digest(subjectToken);
    Entry entry;
    synchronized (entries) {
      entry = entries.computeIfAbsent(key, unknown -> new Entry());
    }
    Issued issued = entry.issued;
    if (issued.counts(nanoTime.getAsLong())) {
      return issued.token();
    }
    entry.asking.lock();
    try {
      if (!entry.issued.counts(nanoTime.getAsLong())) {
        entry.issued = ask(subjectToken);
        remember(key, entry);
      }
      return entry.issued.token();
    } finally {
      entry.asking.unlock();
    }
  }

  boolean wasIssued(String text, String subjectToken) {
    Entry entry;
    synchronized (entries) {
      entry = entries.get(digest(subjectToken));
    }
    return entry != null && entry.issued.token().filter(text::contains).isPresent();
  }

  /** Whether a text holds a token that was issued and has not ended yet. */
  boolean areGivenAwayIn(String text) {
    Set<String> known = parts;
    return !known.isEmpty()
        && PART.matcher(text).results().map(MatchResult::group).anyMatch(known::contains);
  }

  /** Forgets what has ended, too: nobody needs it, and it is in the memory of this JVM. */
  private void remember(String key, Entry entry) {
    Set<String> fresh = new HashSet<>();
    long now = nanoTime.getAsLong();
    synchronized (entries) {
      entries.put(key, entry); // who tidied up before it was locked has taken it away
      entries.values().removeIf(it -> !it.asking.isLocked() && !it.issued.counts(now));
      entries.values().forEach(it -> it.issued.token().ifPresent(token -> fresh.add(part(token))));
      parts = fresh; // in here, or who began earlier and ends later takes a token away again
    }
  }

  /** What a token is known by: of a signed one what is between the dots, whatever stands around. */
  private static String part(String token) {
    String[] dotted = token.split("\\.", -1);
    if (dotted.length == 3) {
      return dotted[1];
    }
    return PART.matcher(token)
        .results()
        .map(MatchResult::group)
        .max(Comparator.comparingInt(String::length))
        .orElse(token);
  }

  /** On a thread of the agent's, which has nothing of the application's and is not interrupted. */
  private Issued ask(String subjectToken) {
    AtomicReference<Issued> answer = new AtomicReference<>();
    CountDownLatch answered = new CountDownLatch(1);
    OwnThread.start(
        "exchange-" + id,
        () -> {
          try {
            answer.set(exchanged(subjectToken));
          } catch (IOException | RuntimeException | Error failure) {
            Gate.report("the token exchange of credential '" + id + "'", failure);
          } finally {
            answered.countDown();
          }
        });
    boolean unused = Uninterrupted.await(answered, PATIENCE.plusSeconds(1));
    Issued issued = answer.get();
    return issued != null ? issued : new Issued(Optional.empty(), end(AFTER_FAILURE), true);
  }

  private Issued exchanged(String subjectToken) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", EXCHANGE);
    form.put("subject_token", subjectToken);
    form.put("subject_token_type", ACCESS_TOKEN);
    form.put("requested_token_type", ACCESS_TOKEN);
    form.put("audience", settings.audience());
    if (!settings.scopes().isEmpty()) {
      form.put("scope", String.join(" ", settings.scopes()));
    }
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, value) ->
            body.append(body.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(BasicLogin.encoded(value)));
    byte[] answer =
        http.postForm(
            settings.endpoint(),
            body.toString(),
            BasicLogin.of(settings.clientId(), settings.clientSecret()));
    return read(answer, subjectToken);
  }

  /** RFC 8693, section 2.2.1; no message quotes the answer, which may hold a token. */
  private Issued read(byte[] answer, String subjectToken) throws IOException {
    Map<String, Object> fields = object(answer);
    String token = fields.get("access_token") instanceof String text ? text : "";
    if (!TOKEN.matcher(token).matches()) {
      throw new IOException("the issuer's answer has no access_token that fits into a header");
    }
    if (token.equals(subjectToken)) {
      throw new IOException("the issuer's answer is the caller's own token");
    }
    if (!"Bearer".equalsIgnoreCase(String.valueOf(fields.get("token_type")))) {
      throw new IOException("the issuer's answer has another token_type than Bearer");
    }
    return new Issued(Optional.of(token), end(lasting(fields.get("expires_in"))), true);
  }

  private static Duration lasting(@Nullable Object seconds) {
    return seconds instanceof Number told
        ? Duration.ofSeconds(Math.max(0, Math.min(told.longValue(), 86_400))).minus(EARLY)
        : UNTOLD;
  }

  private static Map<String, Object> object(byte[] answer) throws IOException {
    try {
      return StrictJson.object(answer);
    } catch (IOException e) {
      throw new IOException("the issuer's answer is no JSON object");
    }
  }

  private static String digest(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private long end(Duration lasts) {
    return nanoTime.getAsLong() + lasts.toNanos();
  }
}
