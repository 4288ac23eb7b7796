package io.lanyard.rules;

import static io.lanyard.rules.SignatureAlgorithm.ES256;
import static io.lanyard.rules.SignatureAlgorithm.ES384;
import static io.lanyard.rules.SignatureAlgorithm.ES512;
import static io.lanyard.rules.SignatureAlgorithm.PS256;
import static io.lanyard.rules.SignatureAlgorithm.PS384;
import static io.lanyard.rules.SignatureAlgorithm.PS512;
import static io.lanyard.rules.SignatureAlgorithm.RS256;
import static io.lanyard.rules.SignatureAlgorithm.RS384;
import static io.lanyard.rules.SignatureAlgorithm.RS512;

import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills in what each preset knows of its proxy or platform. */
final class PresetReader {
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** Each has a hard-wired name for the key server of load balancers. */
  private static final Map<String, String> GOV_KEYS =
      Map.of(
          "us-gov-west-1",
              "https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1/",
          "us-gov-east-1",
              "https://s3-us-gov-east-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-east-1/");

  private final KeySourceReader keys;

  PresetReader(KeySourceReader keys) {
    this.keys = keys;
  }

  /** The entry, unless something is wrong with it, which is told of then. */
  Optional<? extends CallerSource> read(String id, Key<Optional<Section>> kind, Section section) {
    if (kind.equals(CallersFormat.AZURE_EASY_AUTH) || kind.equals(CallersFormat.ISTIO)) {
      return Optional.of(forwarded(id, kind, section));
    }
    return keys(kind, section).map(source -> token(id, kind, section, source));
  }

  private static CallerSource token(
      String id, Key<Optional<Section>> kind, Section section, KeySource source) {
    Token token = new Token(id, kind.name(), source, TokenFormat.paths(section));
    if (kind.equals(CallersFormat.POMERIUM)) {
      return pomerium(token, section);
    }
    if (kind.equals(CallersFormat.AWS_ALB)) {
      return token.of(
          TokenForm.AWS_ALB,
          section.get(PresetFormat.LOGIN_ISSUER).orElse(""),
          Set.of(),
          EnumSet.of(ES256),
          "x-amzn-oidc-data",
          Map.of(
              "signer", section.get(PresetFormat.SIGNER),
              "client", section.get(PresetFormat.CLIENT_ID)));
    }
    if (kind.equals(CallersFormat.GOOGLE_IAP)) {
      return token.of(
          TokenForm.STANDARD,
          "https://cloud.google.com/iap",
          section.get(PresetFormat.IAP_AUDIENCE),
          EnumSet.of(ES256),
          "x-goog-iap-jwt-assertion",
          Map.of());
    }
    if (kind.equals(CallersFormat.CLOUDFLARE_ACCESS)) {
      return token.of(
          TokenForm.CLOUDFLARE_ACCESS,
          team(section),
          section.get(PresetFormat.TAGS),
          EnumSet.of(RS256),
          "Cf-Access-Jwt-Assertion",
          Map.of());
    }
    boolean spiffe = kind.equals(CallersFormat.SPIFFE);
    return token.of(
        spiffe ? TokenForm.SPIFFE : TokenForm.KUBERNETES,
        section.get(spiffe ? PresetFormat.TRUST_DOMAIN : PresetFormat.CLUSTER_ISSUER),
        section.get(TokenFormat.AUDIENCE),
        spiffe
            ? EnumSet.of(RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512)
            : EnumSet.of(RS256, ES256),
        section.get(TokenFormat.HEADER),
        Map.of());
  }

  private static CallerSource pomerium(Token token, Section section) {
    String host = section.get(PresetFormat.ROUTE);
    Set<SignatureAlgorithm> algorithms = EnumSet.of(ES256, RS256);
    String issuer = section.get(PresetFormat.ROUTE_ISSUER).orElse(host);
    CallerSource.Jwt service =
        token.of(
            TokenForm.STANDARD,
            issuer,
            Set.of(host),
            algorithms,
            "X-Pomerium-Jwt-Assertion",
            Map.of());
    List<String> originals = section.get(PresetFormat.ORIGINAL);
    return originals.isEmpty() ? service : token.onBehalf(service, Set.copyOf(originals));
  }

  private static String team(Section section) {
    String team = section.get(PresetFormat.TEAM);
    return "https://" + (team.contains(".") ? team : team + ".cloudflareaccess.com");
  }

  private Optional<KeySource> keys(Key<Optional<Section>> kind, Section section) {
    if (kind.equals(CallersFormat.SPIFFE)) {
      return keys.read(section.get(PresetFormat.BUNDLE));
    }
    if (kind.equals(CallersFormat.AWS_ALB)) {
      return section.get(PresetFormat.KEYS).isPresent()
          ? keys.url(section.get(PresetFormat.KEYS).get()).map(KeySource.ByKeyId::new)
          : Optional.of(new KeySource.ByKeyId(URI.create(albKeys(section))));
    }
    return section.get(PresetFormat.KEYS).isPresent()
        ? keys.read(section.get(PresetFormat.KEYS).get())
        : Optional.of(usualKeys(kind, section));
  }

  private static KeySource usualKeys(Key<Optional<Section>> kind, Section section) {
    if (kind.equals(CallersFormat.KUBERNETES)) {
      return new KeySource.Cluster();
    }
    String url =
        kind.equals(CallersFormat.POMERIUM)
            ? "https://" + section.get(PresetFormat.ROUTE) + "/.well-known/pomerium/jwks.json"
            : kind.equals(CallersFormat.GOOGLE_IAP)
                ? "https://www.gstatic.com/iap/verify/public_key-jwk"
                : team(section) + "/cdn-cgi/access/certs";
    return new KeySource.Remote(URI.create(url));
  }

  private static String albKeys(Section section) {
    String region = section.get(PresetFormat.SIGNER).split(":", -1)[3];
    return GOV_KEYS.getOrDefault(
        region, "https://public-keys.auth.elb." + region + ".amazonaws.com/");
  }

  private static CallerSource forwarded(String id, Key<Optional<Section>> kind, Section section) {
    boolean azure = kind.equals(CallersFormat.AZURE_EASY_AUTH);
    return new CallerSource.Forwarded(
        id,
        azure ? ForwardedForm.AZURE_PRINCIPAL : ForwardedForm.CLAIMS,
        azure ? "X-MS-CLIENT-PRINCIPAL" : section.get(PresetFormat.PAYLOAD_HEADER),
        section.get(PresetFormat.TRUSTED_PEERS),
        azure ? "" : section.get(TokenFormat.ISSUER),
        azure ? Set.of() : Set.copyOf(section.get(TokenFormat.AUDIENCE)),
        SKEW,
        TokenFormat.paths(section));
  }

  /** What all presets with signed tokens have in common. */
  private record Token(String id, String preset, KeySource keys, ClaimPaths paths) {
    CallerSource.Jwt of(
        TokenForm form,
        String issuer,
        Collection<String> audiences,
        Set<SignatureAlgorithm> algorithms,
        String header,
        Map<String, String> pinned) {
      return new CallerSource.Jwt(
          id,
          preset,
          form,
          issuer,
          keys,
          Set.copyOf(audiences),
          algorithms,
          header,
          SKEW,
          pinned,
          Optional.empty(),
          paths);
    }

    /** The user's token was made for another route, and so names that as audience and issuer. */
    CallerSource.Jwt onBehalf(CallerSource.Jwt service, Set<String> hosts) {
      return new CallerSource.Jwt(
          id,
          preset,
          service.form(),
          service.issuer(),
          keys,
          service.audiences(),
          service.algorithms(),
          service.header(),
          SKEW,
          service.pinned(),
          Optional.of(
              of(
                  service.form(),
                  "",
                  hosts,
                  service.algorithms(),
                  service.header() + "-For",
                  Map.of())),
          paths);
    }
  }
}
