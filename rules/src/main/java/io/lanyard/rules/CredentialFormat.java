package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/** How credentials are written that the agent puts on requests. */
final class CredentialFormat {
  /** Letters that no URL needs to escape, so that it is found wherever it stands. */
  private static final Form<Yaml.Scalar> TEXT_TO_REPLACE =
      Scalars.located()
          .refined(
              "16 to 200 letters, digits and . _ ~ -",
              scalar ->
                  Optional.of(scalar)
                      .filter(it -> it.text().strip().matches("[A-Za-z0-9._~-]{16,200}")));

  private static final Form<Yaml.Scalar> HEADER_NAME =
      Scalars.located()
          .refined(
              "the name of a header, such as Authorization or x-api-key",
              scalar ->
                  Optional.of(scalar)
                      .filter(
                          it -> it.text().strip().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")));

  static final Key<Yaml.Scalar> ID =
      Key.required("id", Scalars.located(), "Its name in records; unique.");
  static final Key<Yaml.Scalar> PLACEHOLDER =
      Key.required(
          "placeholder",
          TEXT_TO_REPLACE,
          "What the application has in the key's place; no secret.");
  static final Key<Yaml.Scalar> HEADER =
      Key.withDefault(
          "header",
          HEADER_NAME,
          "Authorization",
          "The one header where it is replaced; anywhere else it is refused.");
  static final Key<Yaml.Scalar> HOST =
      Key.required(
          "host",
          Scalars.located(),
          "The one host that is given the key, and its port unless that is 443; over TLS.");
  static final Key<SecretSource> KEY =
      Key.required("key", SettingsFormat.SECRET, "Where the key is: a file, or env: and a name.");
  static final Key<Optional<List<Glob>>> GROUPS =
      Key.optional(
          "groups",
          RuleFormat.GLOBS,
          "Whose calls it is for: groups, with * and ?; everybody's if it is not there.");
  static final Key<List<Section>> KEYS =
      Key.withDefault(
          "keys",
          Lists.listOf(Shape.section("a key", KEY, GROUPS)),
          "[]",
          "The keys, tried in order: the first that is for the caller is put on the request.");
  static final Key<Yaml.Scalar> ENDPOINT =
      Key.required("endpoint", Scalars.located(), "The issuer's token endpoint.");
  static final Key<String> CLIENT_ID =
      Key.required("client_id", Scalars.text(), "As whom this program asks.");
  static final Key<SecretSource> CLIENT_SECRET =
      Key.required(
          "client_secret", SettingsFormat.SECRET, "Its secret: a file, or env: and a name.");
  static final Key<String> AUDIENCE =
      Key.required("audience", Scalars.text(), "Whom the token is for.");
  static final Key<Optional<List<String>>> SCOPES =
      Key.optional(
          "scopes",
          Lists.oneOrMore(Scalars.text()),
          "What it is good for; none: what the issuer gives.");
  static final Key<Optional<Section>> EXCHANGE =
      Key.optional(
          "exchange",
          Shape.section("a token exchange", ENDPOINT, CLIENT_ID, CLIENT_SECRET, AUDIENCE, SCOPES),
          "Instead of keys: the caller's own token, exchanged at its issuer (RFC 8693).");
  static final Form<Section> CREDENTIAL =
      Shape.partial("a credential", ID, PLACEHOLDER, HEADER, HOST, KEYS, EXCHANGE);

  private CredentialFormat() {}
}
