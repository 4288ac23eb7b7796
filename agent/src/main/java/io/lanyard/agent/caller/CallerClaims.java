package io.lanyard.agent.caller;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.rules.ClaimPaths;
import io.lanyard.rules.TypedClaim;
import io.lanyard.rules.cel.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a caller of claims that somebody vouches for. */
final class CallerClaims {
  private final String source;
  private final ClaimPaths paths;

  /**
   * Prepares for one entry of {@code callers:}.
   *
   * @param source its id
   */
  CallerClaims(String source, ClaimPaths paths) {
    this.source = source;
    this.paths = paths;
  }

  /**
   * The caller.
   *
   * @param proof who vouches for it, and how
   * @throws TokenRefusedException if there is no subject, or a claim is not what it must be
   */
  Caller caller(Map<String, Object> claims, Proof proof) throws TokenRefusedException {
    return caller(claims, text(claims, paths.subject()), proof);
  }

  /** The caller with a subject that is not where subjects usually are. */
  Caller caller(Map<String, Object> claims, String subject, Proof proof)
      throws TokenRefusedException {
    require(!subject.isBlank());
    return new Caller(
        subject,
        proof.issuer(),
        words(claims, paths.groups(), false),
        words(claims, paths.scopes(), true),
        typed(claims),
        text(claims, paths.session()),
        proof.lifetime().issuedAt(),
        proof.lifetime().notBefore(),
        proof.lifetime().expiry(),
        actors(claims, subject, proof.assurance()),
        proof.assurance(),
        source,
        proof.keyId(),
        text(claims, "jti"));
  }

  /** Whether it is an application's own: then its subject is its client (RFC 9068, section 2.2). */
  boolean isOwnOf(String subject, Map<String, Object> claims) {
    return subject.equals(client(claims));
  }

  /** The application that the credential was issued to, or empty. */
  private String client(Map<String, Object> claims) {
    for (String path : paths.clients()) {
      if (ClaimPath.find(claims, path).orElse("") instanceof String client && !client.isEmpty()) {
        return client;
      }
    }
    return "";
  }

  /**
   * Who acts for the subject, the nearest first (RFC 8693, section 4.1): a program for itself, the
   * chain of actors, and at last the application that the credential was issued to.
   */
  private List<String> actors(Map<String, Object> claims, String subject, Assurance assurance)
      throws TokenRefusedException {
    Set<String> actors = new LinkedHashSet<>();
    if (assurance == Assurance.WORKLOAD) {
      actors.add(subject);
    }
    for (Object link = claims.get("act"); link != null; link = ((Map<?, ?>) link).get("act")) {
      require(link instanceof Map<?, ?> members && members.get("sub") instanceof String);
      actors.add((String) ((Map<?, ?>) link).get("sub"));
    }
    actors.add(client(claims));
    actors.remove("");
    return new ArrayList<>(actors);
  }

  static String text(Map<String, Object> claims, String path) throws TokenRefusedException {
    Object value = path.isEmpty() ? "" : ClaimPath.find(claims, path).orElse("");
    require(value instanceof String);
    return (String) value;
  }

  /** A list of strings, or one string: a single word, or several with spaces between (scopes). */
  private static Set<String> words(Map<String, Object> claims, String path, boolean spaced) {
    Object value = path.isEmpty() ? "" : ClaimPath.find(claims, path).orElse("");
    Set<String> words = new LinkedHashSet<>();
    if (value instanceof List<?> several) {
      for (Object one : several) {
        addWord(words, one);
      }
    } else if (spaced && value instanceof String text) {
      for (String word : text.split(" ", -1)) {
        addWord(words, word);
      }
    } else {
      addWord(words, value);
    }
    return words;
  }

  private static void addWord(Set<String> words, @Nullable Object word) {
    if (word instanceof String text && !text.isEmpty()) {
      words.add(text);
    }
  }

  private Map<String, Object> typed(Map<String, Object> claims) {
    Map<String, Object> typed = new LinkedHashMap<>();
    for (Map.Entry<String, Type> declared : paths.claims().entrySet()) {
      ClaimPath.find(claims, declared.getKey())
          .flatMap(value -> TypedClaim.read(declared.getValue(), value))
          .ifPresent(value -> typed.put(declared.getKey(), value));
    }
    return typed;
  }

  private static void require(boolean condition) throws TokenRefusedException {
    if (!condition) {
      throw new TokenRefusedException(RefusalReason.BAD_CLAIMS);
    }
  }

  /**
   * Who vouches for the claims.
   *
   * @param keyId the {@code kid} of the key that signed them, or empty
   */
  record Proof(String issuer, Lifetime lifetime, Assurance assurance, String keyId) {}
}
