package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a token is described, and what is taken out of any credential. */
final class TokenFormat {
  static final Form<List<String>> TEXTS = Lists.oneOrMore(Scalars.text());
  static final Form<Type> TYPE = new ClaimTypeForm();

  /** A claim's name, or with dots the way to one within others. */
  static final Form<String> CLAIM_PATH =
      Scalars.parsed(
          "a claim path such as groups or realm_access.roles, a name on each side of every dot",
          text -> hasNoEmptyStep(text) ? Optional.of(text) : Optional.empty());

  static final Form<String> ISSUER_NAME =
      Scalars.parsed(
          "an issuer as its tokens have it, such as https://sso.acme.example/realms/care",
          text -> namesItsHost(text) ? Optional.of(text) : Optional.empty());

  static final Key<String> ISSUER =
      Key.required("issuer", ISSUER_NAME, "The iss claim that tokens must have.");
  static final Key<Yaml.Scalar> JWKS =
      Key.withDefault(
          "jwks",
          Scalars.located(),
          "discovery",
          "Where the issuer's keys are: a URL, a file, or discovery from the issuer.");
  static final Key<List<String>> AUDIENCE =
      Key.required("audience", TEXTS, "The aud claim must hold one of these.");
  static final Key<List<SignatureAlgorithm>> ALGORITHMS =
      Key.withDefault(
          "algorithms",
          Lists.oneOrMore(Scalars.choice(algorithms())),
          "[RS256, ES256]",
          "The only signature algorithms that count; symmetric ones are not offered.");
  static final Key<String> HEADER =
      Key.withDefault(
          "header",
          Scalars.text(),
          "Authorization",
          "The request header with the token, bare or after Bearer.");
  static final Key<Duration> CLOCK_SKEW =
      Key.withDefault("clock_skew", Times.duration(), "30s", "By how much clocks may differ.");
  static final Key<String> SUBJECT =
      Key.withDefault("subject", CLAIM_PATH, "sub", "Claim path of caller.subject.");
  static final Key<String> GROUPS =
      Key.withDefault("groups", CLAIM_PATH, "groups", "Claim path of caller.groups.");
  static final Key<String> SCOPES =
      Key.withDefault("scopes", CLAIM_PATH, "scope", "Claim path of caller.scopes.");
  static final Key<String> SESSION =
      Key.withDefault("session", CLAIM_PATH, "sid", "Claim path of caller.session.");
  static final Key<List<String>> CLIENT =
      Key.withDefault(
          "client",
          Lists.oneOrMore(CLAIM_PATH),
          "[azp, client_id]",
          "Claim path of the application that it was issued to, the last of caller.actors.");
  static final Key<List<Named<Type>>> CLAIMS =
      Key.withDefault(
          "claims",
          Lists.namedBy("names of claims", TYPE),
          "{}",
          "The claims that rules read as caller.claims.x, with their types; no others are kept.");

  /** What any credential is asked for. */
  private static final List<Key<?>> PATHS =
      List.of(SUBJECT, GROUPS, SCOPES, SESSION, CLIENT, CLAIMS);

  static final Form<Section> JWT =
      described("a token's description", ISSUER, JWKS, AUDIENCE, ALGORITHMS, HEADER, CLOCK_SKEW);

  private TokenFormat() {}

  /** A description with keys of its own, and those for what is taken out of the credential. */
  static Shape<Section> described(String what, Key<?>... own) {
    return Shape.section(what, List.of(own), PATHS);
  }

  static ClaimPaths paths(Section section) {
    Map<String, Type> claims = new LinkedHashMap<>();
    for (Named<Type> claim : section.get(CLAIMS)) {
      claims.put(claim.name().text(), claim.value());
    }
    return new ClaimPaths(
        section.get(SUBJECT),
        section.get(GROUPS),
        section.get(SCOPES),
        section.get(SESSION),
        section.get(CLIENT),
        claims);
  }

  /** No claim could be at such a path, and whoever reads the file would not see why. */
  static boolean hasNoEmptyStep(String path) {
    return !path.startsWith(".") && !path.endsWith(".") && !path.contains("..");
  }

  /** An issuer need be no URL, but what begins as one must be whole. */
  private static boolean namesItsHost(String issuer) {
    if (!issuer.regionMatches(true, 0, "https:", 0, 6)
        && !issuer.regionMatches(true, 0, "http:", 0, 5)) {
      return true;
    }
    try {
      return new URI(issuer).getRawAuthority() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Map<String, SignatureAlgorithm> algorithms() {
    Map<String, SignatureAlgorithm> byName = new LinkedHashMap<>();
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      byName.put(algorithm.name(), algorithm);
    }
    return byName;
  }
}
