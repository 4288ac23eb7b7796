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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How callers are handed on to other applications, and taken from them. */
final class PeerFormat {
  static final Key<String> PEER_ISSUER =
      Key.required("issuer", Scalars.text(), "The other application's propagate.issuer.");
  static final Key<Yaml.Scalar> PEER_JWKS =
      Key.required("jwks", Scalars.located(), "Its public keys: a file, or an https URL.");
  static final Key<String> PEER_AUDIENCE =
      Key.required("audience", Scalars.text(), "This application's name, as the other has it.");
  static final Key<List<Glob>> SUBJECT_ISSUERS =
      Key.required(
          "subject_issuers",
          RuleFormat.GLOBS,
          "Whose subjects it may speak for: issuers, with * and ?.");
  static final Key<List<Glob>> SUBJECTS =
      Key.withDefault(
          "subjects", RuleFormat.GLOBS, "'*'", "For which of these subjects, with * and ?.");
  static final Key<List<Glob>> PEER_GROUPS =
      Key.withDefault(
          "groups",
          Lists.listOf(RuleFormat.GLOB),
          "[]",
          "The groups that it may say they have, with * and ?; others are dropped.");
  static final Key<List<Glob>> PEER_SCOPES =
      Key.withDefault(
          "scopes",
          Lists.listOf(RuleFormat.GLOB),
          "[]",
          "The scopes that it may say they have, with * and ?; others are dropped.");
  static final Key<List<Named<Type>>> PEER_CLAIMS =
      Key.withDefault(
          "claims",
          Lists.namedBy("names of claims", TokenFormat.TYPE),
          "{}",
          "The claims that rules read as caller.claims.x, with their types; no others are kept.");
  static final Key<Duration> PEER_SKEW =
      Key.withDefault("clock_skew", Times.duration(), "10s", "By how much clocks may differ.");
  static final Form<Section> PEER =
      Shape.section(
          "another application's description",
          PEER_ISSUER,
          PEER_JWKS,
          PEER_AUDIENCE,
          SUBJECT_ISSUERS,
          SUBJECTS,
          PEER_GROUPS,
          PEER_SCOPES,
          PEER_CLAIMS,
          PEER_SKEW,
          TopicFormat.PEER_TOPICS);

  static final Key<Yaml.Scalar> HOST =
      Key.required("host", Scalars.located(), "The host, and its port unless that is 443.");
  static final Key<String> AUDIENCE =
      Key.required("audience", Scalars.text(), "The other application's name for itself.");
  static final Key<List<Section>> TO =
      Key.withDefault(
          "to",
          Lists.listOf(Shape.section("a trusted host", HOST, AUDIENCE)),
          "[]",
          "The hosts that are told of callers; no others are.");
  static final Key<String> ISSUER =
      Key.required("issuer", Scalars.text(), "This application's name, the iss of its tokens.");
  static final Key<SecretSource> KEY =
      Key.required(
          "key",
          SettingsFormat.SECRET,
          "Its private key, a JWK on the curve P-256; a file that is missing is made.");
  static final Key<Optional<Path>> PUBLISH =
      Key.optional(
          "publish", SettingsFormat.PATH, "Where its public key is written, for peers, as a JWKS.");
  static final Key<Duration> LIFETIME =
      Key.withDefault(
          "lifetime", Times.duration(), "30s", "How long the token of a request counts.");
  static final Form<Section> PROPAGATION =
      Shape.section(
          "settings of propagation", ISSUER, KEY, PUBLISH, LIFETIME, TO, TopicFormat.TOPICS);

  private PeerFormat() {}
}
