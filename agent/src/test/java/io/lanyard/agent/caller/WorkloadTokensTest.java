package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JWT-SVIDs and service-account tokens: programs that act for somebody, or for themselves. */
class WorkloadTokensTest {
  private static final Signer SPIRE = Signer.es256("spire-1");
  private static final Signer X509 = Signer.es256("x509");
  private static final Signer CLUSTER = Signer.rs256("cluster", 2_048);
  private static final Signer SSO = Signer.es256("sso");
  private static final String BILLING = "spiffe://acme.example/ns/prod/billing";

  @TempDir private Path directory;
  private Door door;

  @BeforeEach
  void configure() throws Exception {
    String bundle =
        """
        {"spiffe_sequence":4,"spiffe_refresh_hint":300,"keys":[%s,%s]}\
        """
            .formatted(use("x509-svid", X509), use("jwt-svid", SPIRE));
    Files.writeString(directory.resolve("bundle.json"), bundle);
    Files.write(directory.resolve("cluster.json"), Signer.keySet(CLUSTER));
    Files.write(directory.resolve("sso.json"), Signer.keySet(SSO));
    door =
        Door.of(
            directory,
            """
            - {id: sso, jwt: {issuer: "https://sso.example", audience: desk, jwks: sso.json}}
            - id: mesh
              spiffe: {trust_domain: acme.example, audience: desk, bundle: bundle.json, header: X-Svid}
            - id: pods
              kubernetes: {audience: desk, jwks: cluster.json, groups: kubernetes.io.namespace}
            """);
  }

  private static String use(String use, Signer signer) {
    return signer
        .key()
        .toPublicJWK()
        .toJSONString()
        .replaceFirst("\\{", "{\"use\":\"" + use + "\",");
  }

  // SPIFFE

  @Test
  void aProgramWithoutAPersonIsAWorkload() {
    Caller billing = door.caller("X-Svid", "Bearer " + SPIRE.sign(svid(BILLING, 300)));

    assertThat(billing.subject()).isEqualTo(BILLING);
    assertThat(billing.actors()).containsExactly(BILLING);
    assertThat(billing.assurance()).isEqualTo(Assurance.WORKLOAD);
    assertThat(billing.isAuthenticated()).isFalse();
    assertThat(billing.issuer()).isEqualTo("spiffe://acme.example");
  }

  @Test
  void besideAPersonItIsTheActor() {
    Caller bob = door.caller("Authorization", user("bob"), "X-Svid", SPIRE.sign(svid(BILLING, 60)));

    assertThat(bob.subject()).isEqualTo("bob");
    assertThat(bob.actors()).containsExactly(BILLING, "portal");
    assertThat(bob.assurance()).isEqualTo(Assurance.VERIFIED);
    assertThat(bob.expiry()).as("of the two").isBefore(Instant.now().plusSeconds(91));
  }

  @Test
  void aPersonBesideAProgramThatCannotProveItselfIsNobody() {
    String expired = SPIRE.sign(svid(BILLING, -60));
    assertThat(door.refusal("Authorization", user("bob"), "X-Svid", expired))
        .isEqualTo(RefusalReason.EXPIRED);
    assertThat(door.refusal("Authorization", user("bob"), "X-Svid", ""))
        .isEqualTo(RefusalReason.EMPTY_HEADER);
  }

  @Test
  void aProgramBesideAPersonWhoCannotBeProvenIsNobody() {
    String forged = "Bearer " + Signer.es256("sso").sign(userClaims("root"));
    assertThat(door.refusal("Authorization", forged, "X-Svid", SPIRE.sign(svid(BILLING, 300))))
        .isEqualTo(RefusalReason.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spiffe://other.example/billing",
        "spiffe://acme.example.mallory.example/billing",
        "spiffe://acme.example@mallory.example/x",
        "https://acme.example/billing",
        "SPIFFE://acme.example/billing",
        "spiffe://acme.example",
        "spiffe://acme.example/",
        "spiffe://acme.example/a//b",
        "spiffe://acme.example/../other",
        "spiffe://acme.example/a?x"
      })
  void onlyIdsOfTheTrustDomainCount(String id) {
    assertThat(door.refusal("X-Svid", SPIRE.sign(svid(id, 300))))
        .isEqualTo(RefusalReason.FOREIGN_ISSUER);
  }

  /** The bundle holds the authorities of certificates too; none of them signs tokens. */
  @Test
  void onlyKeysForTokensVerifyTokens() {
    assertThat(door.refusal("X-Svid", X509.sign(svid(BILLING, 300))))
        .isEqualTo(RefusalReason.UNKNOWN_KEY);
  }

  @Test
  void anSvidForSomebodyElseOrOfAnotherTypeIsRefused() {
    String other = svid(BILLING, 300).replace("desk", "wiki");
    assertThat(door.refusal("X-Svid", SPIRE.sign(other))).isEqualTo(RefusalReason.WRONG_AUDIENCE);
    String header = "{\"alg\":\"ES256\",\"kid\":\"spire-1\",\"typ\":\"%s\"}";
    String claims = svid(BILLING, 300);
    assertThat(door.caller("X-Svid", SPIRE.sign(header.formatted("JOSE"), claims)).subject())
        .isEqualTo(BILLING);
    assertThat(door.refusal("X-Svid", SPIRE.sign(header.formatted("at+jwt"), claims)))
        .isEqualTo(RefusalReason.WRONG_TYPE);
  }

  // Kubernetes

  @Test
  void aPodIsAWorkloadOfItsNamespace() {
    Caller pod = door.caller("Authorization", "Bearer " + CLUSTER.sign(pod(300)));

    assertThat(pod.subject()).isEqualTo("system:serviceaccount:prod:billing");
    assertThat(pod.groups()).containsExactly("prod");
    assertThat(pod.assurance()).isEqualTo(Assurance.WORKLOAD);
  }

  /** Tokens of secrets, from before projection: for everybody, and for ever. */
  @Test
  void aTokenWithoutExpiryOrAudienceIsRefused() {
    String legacy = pod(300).replaceFirst("\"exp\":\\d+,", "");
    assertThat(door.refusal("Authorization", "Bearer " + CLUSTER.sign(legacy)))
        .isEqualTo(RefusalReason.BAD_CLAIMS);
    String forAll = pod(300).replace("\"aud\":[\"desk\"],", "");
    assertThat(door.refusal("Authorization", "Bearer " + CLUSTER.sign(forAll)))
        .isEqualTo(RefusalReason.WRONG_AUDIENCE);
  }

  @Test
  void aTokenOfTheClusterForAUserIsNoServiceAccount() {
    String user = pod(300).replace("system:serviceaccount:prod:billing", "system:admin");
    assertThat(door.refusal("Authorization", "Bearer " + CLUSTER.sign(user)))
        .isEqualTo(RefusalReason.BAD_CLAIMS);
  }

  private static String svid(String id, int lifetime) {
    return "{\"sub\":\"%s\",\"aud\":[\"desk\"],\"exp\":%d,\"iat\":%d}"
        .formatted(id, Door.in(lifetime), Door.in(-1));
  }

  private static String pod(int lifetime) {
    return """
    {"aud":["desk"],"exp":%d,"iat":%d,"nbf":%d,"jti":"aa3d",
     "iss":"https://kubernetes.default.svc.cluster.local",
     "kubernetes.io":{"namespace":"prod","node":{"name":"n1","uid":"1"},
       "pod":{"name":"billing-7","uid":"2"},"serviceaccount":{"name":"billing","uid":"3"}},
     "sub":"system:serviceaccount:prod:billing"}\
    """
        .formatted(Door.in(lifetime), Door.in(-1), Door.in(-1));
  }

  private static String user(String name) {
    return "Bearer " + SSO.sign(userClaims(name));
  }

  private static String userClaims(String name) {
    return "{\"iss\":\"https://sso.example\",\"aud\":\"desk\",\"sub\":\"%s\",\"azp\":\"portal\",\"exp\":%d}"
        .formatted(name, Door.in(300));
  }

  @Test
  void aBundleWithoutKeysForTokensIsNone() throws Exception {
    byte[] plain = Signer.keySet(SPIRE);
    SpiffeBundle bundle = new SpiffeBundle(() -> plain);
    org.assertj.core.api.Assertions.assertThatThrownBy(bundle::read)
        .hasMessageContaining("jwt-svid");
    assertThat(new String(plain, StandardCharsets.UTF_8)).contains("spire-1");
  }
}
