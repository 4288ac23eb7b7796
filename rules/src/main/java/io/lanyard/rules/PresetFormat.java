package io.lanyard.rules;

import io.lanyard.rules.cel.IpRange;
import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * How proxies and platforms are written that callers come through. Each needs what nobody can know
 * for its user; header, algorithms, keys and the rest are the preset.
 */
final class PresetFormat {
  private static final Form<String> HOST =
      named("the name of a host such as desk.acme.example", "[A-Za-z0-9.-]+(:[0-9]{1,5})?");
  private static final Form<List<IpRange>> PEERS =
      Lists.oneOrMore(
          Scalars.parsed(
              "an address or a range such as 127.0.0.1 or 10.1.0.0/16", PresetFormat::peers));

  static final Key<Optional<Yaml.Scalar>> KEYS =
      Key.optional(
          "jwks",
          Scalars.located(),
          "Where the keys are, if not where they usually are: URL or file.");

  static final Key<String> ROUTE =
      Key.required("host", HOST, "The route's host: audience, issuer, and where the keys are.");
  static final Key<Optional<String>> ROUTE_ISSUER =
      Key.optional(
          "issuer",
          TokenFormat.ISSUER_NAME,
          "The iss claim, if jwt_issuer_format made it no host.");
  static final Key<List<String>> ORIGINAL =
      Key.withDefault(
          "original_from",
          Lists.listOf(HOST),
          "[]",
          "Hosts whose users X-Pomerium-Jwt-Assertion-For may name; the service is their actor.");
  static final Form<Section> POMERIUM =
      TokenFormat.described("a preset", ROUTE, ROUTE_ISSUER, KEYS, ORIGINAL);

  static final Key<String> SIGNER =
      Key.required(
          "signer",
          named(
              "the ARN of a load balancer,"
                  + " arn:aws:elasticloadbalancing:region:account:loadbalancer/…",
              "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/app/[^/]+/[^/]+"),
          "The load balancer's ARN; anybody can have another one sign.");
  static final Key<String> CLIENT_ID =
      Key.required("client_id", Scalars.text(), "The client that the listener logs in with.");
  static final Key<Optional<String>> LOGIN_ISSUER =
      Key.optional(
          "issuer",
          TokenFormat.ISSUER_NAME,
          "The identity provider, if it should be only this one.");
  static final Form<Section> AWS_ALB =
      TokenFormat.described("a preset", SIGNER, CLIENT_ID, LOGIN_ISSUER, KEYS);

  static final Key<List<String>> IAP_AUDIENCE =
      Key.required(
          "audience",
          TokenFormat.TEXTS,
          "The backend, /projects/NUMBER/global/backendServices/ID or /projects/NUMBER/apps/ID.");
  static final Form<Section> GOOGLE_IAP = TokenFormat.described("a preset", IAP_AUDIENCE, KEYS);

  static final Key<String> TEAM =
      Key.required(
          "team",
          named("a team's name or domain, acme or acme.cloudflareaccess.com", "[A-Za-z0-9.-]+"),
          "The team's name, or its domain.");
  static final Key<List<String>> TAGS =
      Key.required("audience", TokenFormat.TEXTS, "The application's audience tag; or several.");
  static final Form<Section> CLOUDFLARE_ACCESS =
      TokenFormat.described("a preset", TEAM, TAGS, KEYS);

  static final Key<String> TRUST_DOMAIN =
      Key.required(
          "trust_domain",
          named("a trust domain such as acme.example", "[a-z0-9._-]{1,255}"),
          "Whose workloads count: spiffe://TRUST_DOMAIN/…");
  static final Key<Yaml.Scalar> BUNDLE =
      Key.required("bundle", Scalars.located(), "The trust domain's bundle: a URL, or a file.");
  static final Form<Section> SPIFFE =
      TokenFormat.described(
          "a preset", TRUST_DOMAIN, TokenFormat.AUDIENCE, BUNDLE, TokenFormat.HEADER);

  static final Key<String> CLUSTER_ISSUER =
      Key.withDefault(
          "issuer",
          TokenFormat.ISSUER_NAME,
          "https://kubernetes.default.svc.cluster.local",
          "The cluster's issuer.");
  static final Form<Section> KUBERNETES =
      TokenFormat.described(
          "a preset", TokenFormat.AUDIENCE, CLUSTER_ISSUER, KEYS, TokenFormat.HEADER);

  static final Key<List<IpRange>> TRUSTED_PEERS =
      Key.required(
          "trusted_peers",
          PEERS,
          "The proxy's addresses: nothing is signed, so anybody else could name anyone.");
  static final Form<Section> AZURE_EASY_AUTH =
      TokenFormat.described("unsigned callers", TRUSTED_PEERS);

  static final Key<String> PAYLOAD_HEADER =
      Key.required("header", Scalars.text(), "The header that outputPayloadToHeader names.");
  static final Form<Section> ISTIO =
      TokenFormat.described(
          "unsigned callers",
          TRUSTED_PEERS,
          PAYLOAD_HEADER,
          TokenFormat.ISSUER,
          TokenFormat.AUDIENCE);

  private PresetFormat() {}

  /** Everybody is nobody's proxy. */
  private static Optional<IpRange> peers(String text) {
    return IpRange.parse(text).filter(range -> !range.holdsEverything());
  }

  private static Form<String> named(String describe, String pattern) {
    return Scalars.parsed(
        describe, text -> text.matches(pattern) ? Optional.of(text) : Optional.empty());
  }
}
