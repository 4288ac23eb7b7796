package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What each preset fills in, and what is wrong with an entry that leaves out what it can't. */
final class PresetsTest {
  @Test
  void twoOrThreeSettingsMakeAWholeEntry() {
    List<CallerSource> callers =
        callers(
            """
            - {id: edge, pomerium: {host: desk.acme.example}}
            - id: alb
              aws_alb:
                signer: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/50dc
                client_id: c
            - id: gov
              aws_alb:
                signer: arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:123456789012:loadbalancer/app/a/5
                client_id: c
            - {id: iap, google_iap: {audience: /projects/1/apps/a}}
            - {id: cf, cloudflare_access: {team: acme, audience: tag}}
            - {id: own, cloudflare_access: {team: access.acme.example, audience: tag}}
            - {id: mesh, spiffe: {trust_domain: acme.example, audience: a, bundle: "https://b.example/"}}
            - {id: pods, kubernetes: {audience: a}}
            """);

    assertThat(callers)
        .extracting(caller -> ((CallerSource.Jwt) caller).keys())
        .containsExactly(
            remote("https://desk.acme.example/.well-known/pomerium/jwks.json"),
            byKeyId("https://public-keys.auth.elb.eu-west-1.amazonaws.com/"),
            byKeyId(
                "https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1/"),
            remote("https://www.gstatic.com/iap/verify/public_key-jwk"),
            remote("https://acme.cloudflareaccess.com/cdn-cgi/access/certs"),
            remote("https://access.acme.example/cdn-cgi/access/certs"),
            remote("https://b.example/"),
            new KeySource.Cluster());
    assertThat(callers)
        .extracting(caller -> ((CallerSource.Jwt) caller).header())
        .containsExactly(
            "X-Pomerium-Jwt-Assertion",
            "x-amzn-oidc-data",
            "x-amzn-oidc-data",
            "x-goog-iap-jwt-assertion",
            "Cf-Access-Jwt-Assertion",
            "Cf-Access-Jwt-Assertion",
            "Authorization",
            "Authorization");
  }

  @Test
  void whatIsNotSignedIsRefusedWithoutTheProxysAddresses() {
    assertThat(problems("- {id: easy, azure_easy_auth: {}}"))
        .contains("found unsigned callers without 'trusted_peers'")
        .contains("add 'trusted_peers:'");
    assertThat(problems("- {id: m, istio: {header: x, issuer: i, audience: a}}"))
        .contains("found unsigned callers without 'trusted_peers'");
    for (String nobody :
        List.of("[]", "localhost", "'*'", "10.0.0.0/33", "010.0.0.1", "any", "0.0.0.0/0")) {
      assertThat(problems("- {id: easy, azure_easy_auth: {trusted_peers: " + nobody + "}}"))
          .as(nobody)
          .contains("an address or a range such as 127.0.0.1 or 10.1.0.0/16");
    }
  }

  @Test
  void aSettingThatIsNoneIsRefusedWithAnExample() {
    assertThat(problems("- {id: alb, aws_alb: {signer: desk-alb, client_id: c}}"))
        .contains("found 'desk-alb', expected the ARN of a load balancer");
    assertThat(problems("- {id: edge, pomerium: {host: 'https://desk.acme.example/'}}"))
        .contains("expected the name of a host such as desk.acme.example");
    assertThat(problems("- {id: cf, cloudflare_access: {team: acme}}"))
        .contains("without 'audience'");
    assertThat(
            problems("- {id: mesh, spiffe: {trust_domain: 'spiffe://a', audience: a, bundle: b}}"))
        .contains("expected a trust domain such as acme.example");
    assertThat(problems("- {id: edge, pomerium: {host: h, jwks: 'http://keys.example/'}}"))
        .contains("expected an https URL with a host");
    assertThat(problems("- {id: alb, aws-alb: {}}")).contains("did you mean 'aws_alb'?");
  }

  @Test
  void anEntryIsOneThing() {
    assertThat(problems("- {id: a, pomerium: {host: h}, kubernetes: {audience: a}}"))
        .contains(
            "found pomerium, kubernetes in one entry, expected one of jwt, introspection,"
                + " pomerium");
    assertThat(problems("- {id: a}")).contains("found an entry that says only its id");
  }

  @Test
  void theExamplesOfTheDocumentationAreWhole() throws Exception {
    Matcher examples =
        Pattern.compile("(?s)```yaml\n(callers:.*?)```")
            .matcher(Files.readString(Path.of("../docs/callers.md")));
    int read = 0;
    while (examples.find()) {
      assertThat(Texts.problems("lanyard: 1\n" + examples.group(1))).isEmpty();
      read++;
    }
    assertThat(read).isGreaterThanOrEqualTo(2);
  }

  private static KeySource remote(String url) {
    return new KeySource.Remote(URI.create(url));
  }

  private static KeySource byKeyId(String url) {
    return new KeySource.ByKeyId(URI.create(url));
  }

  private static List<CallerSource> callers(String callers) {
    Loaded loaded = RuleFile.read("lanyard.yaml", "lanyard: 1\ncallers:\n" + callers.indent(2));
    assertThat(loaded).isInstanceOf(RuleFile.class);
    return ((RuleFile) loaded).callers();
  }

  private static String problems(String callers) {
    return Texts.problems("lanyard: 1\ncallers:\n" + callers.indent(2));
  }
}
