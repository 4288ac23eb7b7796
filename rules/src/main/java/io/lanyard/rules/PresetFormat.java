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
import java.util.regex.Pattern;

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
  static final Key<Optional<Section>> POMERIUM =
      preset("pomerium", "Callers through Pomerium.", ROUTE, ROUTE_ISSUER, KEYS, ORIGINAL);

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
  static final Key<Optional<Section>> AWS_ALB =
      preset(
          "aws_alb",
          "Callers through an Application Load Balancer that authenticates.",
          SIGNER,
          CLIENT_ID,
          LOGIN_ISSUER,
          KEYS);

  static final Key<List<String>> IAP_AUDIENCE =
      Key.required(
          "audience",
          TokenFormat.TEXTS,
          "The backend, /projects/NUMBER/global/backendServices/ID or /projects/NUMBER/apps/ID.");
  static final Key<Optional<Section>> GOOGLE_IAP =
      preset("google_iap", "Callers through Google's IAP.", IAP_AUDIENCE, KEYS);

  static final Key<String> TEAM =
      Key.required(
          "team",
          named("a team's name or domain, acme or acme.cloudflareaccess.com", "[A-Za-z0-9.-]+"),
          "The team's name, or its domain.");
  static final Key<List<String>> TAGS =
      Key.required("audience", TokenFormat.TEXTS, "The application's audience tag; or several.");
  static final Key<Optional<Section>> CLOUDFLARE_ACCESS =
      preset("cloudflare_access", "Callers through Cloudflare Access.", TEAM, TAGS, KEYS);

  static final Key<String> TRUST_DOMAIN =
      Key.required(
          "trust_domain",
          named("a trust domain such as acme.example", "[a-z0-9._-]{1,255}"),
          "Whose workloads count: spiffe://TRUST_DOMAIN/…");
  static final Key<Yaml.Scalar> BUNDLE =
      Key.required("bundle", Scalars.located(), "The trust domain's bundle: a URL, or a file.");
  static final Key<Optional<Section>> SPIFFE =
      preset(
          "spiffe",
          "Workloads with a JWT-SVID: the actor of the request's user, or the caller if it has"
              + " none.",
          TRUST_DOMAIN,
          TokenFormat.AUDIENCE,
          BUNDLE,
          TokenFormat.HEADER);

  static final Key<String> CLUSTER_ISSUER =
      Key.withDefault(
          "issuer",
          TokenFormat.ISSUER_NAME,
          "https://kubernetes.default.svc.cluster.local",
          "The cluster's issuer.");
  static final Key<Optional<Section>> KUBERNETES =
      preset(
          "kubernetes",
          "Workloads with a projected service-account token; likewise actors.",
          TokenFormat.AUDIENCE,
          CLUSTER_ISSUER,
          KEYS,
          TokenFormat.HEADER);

  static final Key<List<IpRange>> TRUSTED_PEERS =
      Key.required(
          "trusted_peers",
          PEERS,
          "The proxy's addresses: nothing is signed, so anybody else could name anyone.");
  static final Key<Optional<Section>> AZURE_EASY_AUTH =
      unsigned(
          "azure_easy_auth",
          "Callers whom Azure App Service names in X-MS-CLIENT-PRINCIPAL, unsigned.",
          TRUSTED_PEERS);

  static final Key<String> PAYLOAD_HEADER =
      Key.required("header", Scalars.text(), "The header that outputPayloadToHeader names.");
  static final Key<Optional<Section>> ISTIO =
      unsigned(
          "istio",
          "Callers whose verified claims Istio's sidecar passes on, unsigned.",
          TRUSTED_PEERS,
          PAYLOAD_HEADER,
          TokenFormat.ISSUER,
          TokenFormat.AUDIENCE);

  static final List<Key<Optional<Section>>> PRESETS =
      List.of(
          POMERIUM,
          AWS_ALB,
          GOOGLE_IAP,
          CLOUDFLARE_ACCESS,
          SPIFFE,
          KUBERNETES,
          AZURE_EASY_AUTH,
          ISTIO);

  private PresetFormat() {}

  private static Key<Optional<Section>> preset(String name, String meaning, Key<?>... own) {
    return Key.optional(name, TokenFormat.described("a preset", own), meaning);
  }

  private static Key<Optional<Section>> unsigned(String name, String meaning, Key<?>... own) {
    return Key.optional(name, TokenFormat.described("unsigned callers", own), meaning);
  }

  /** Everybody is nobody's proxy. */
  private static Optional<IpRange> peers(String text) {
    return IpRange.parse(text).filter(range -> !range.holdsEverything());
  }

  private static Form<String> named(String describe, String pattern) {
    Pattern whole = Pattern.compile(pattern);
    return Scalars.parsed(
        describe, text -> Optional.of(text).filter(some -> whole.matcher(some).matches()));
  }
}
