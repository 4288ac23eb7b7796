package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Google's Identity-Aware Proxy and Cloudflare Access put into their headers. */
class IapAndAccessTest {
  private static final String IAP = "x-goog-iap-jwt-assertion";
  private static final String BACKEND = "/projects/1234/global/backendServices/5678";
  private static final String ACCESS = "Cf-Access-Jwt-Assertion";
  private static final String TAG =
      "32eafc7626e737862f2e2d8dd5b0b6a3ad3b9b3c1b3d1b1c1c1c1c1c1c1c1c1c";

  @TempDir private Path directory;

  // Google

  @Test
  void iapsUsersAreCallersWithinThirtySecondsOfItsClock() throws Exception {
    Signer google = Signer.es256("s3nVXQ");
    Door door = iap(google);

    Caller bob = door.caller(IAP, google.sign(iapClaims(300)));

    assertThat(bob.subject()).isEqualTo("accounts.google.com:115");
    assertThat(bob.issuer()).isEqualTo("https://cloud.google.com/iap");
    assertThat(bob.claims()).containsEntry("email", "bob@acme.example");
    assertThat(bob.groups()).containsExactly("accessPolicies/1/accessLevels/corp");
    assertThat(door.caller(IAP, google.sign(iapClaims(-25))).subject()).isNotEmpty();
    assertThat(door.refusal(IAP, google.sign(iapClaims(-35)))).isEqualTo(RefusalReason.EXPIRED);
  }

  @Test
  void iapsTokenForAnotherBackendOrIssuerIsRefused() throws Exception {
    Signer google = Signer.es256("s3nVXQ");
    Door door = iap(google);

    assertThat(door.refusal(IAP, google.sign(iapClaims(300).replace("5678", "5679"))))
        .isEqualTo(RefusalReason.WRONG_AUDIENCE);
    String accounts =
        iapClaims(300).replace("https://cloud.google.com/iap", "https://accounts.google.com");
    assertThat(door.refusal(IAP, google.sign(accounts))).isEqualTo(RefusalReason.FOREIGN_ISSUER);
    assertThat(door.enter("X-Goog-Authenticated-User-Email", "accounts.google.com:root@x"))
        .isEqualTo(new Verification.Absent());
  }

  private Door iap(Signer google) throws Exception {
    Files.write(directory.resolve("google.json"), Signer.keySet(google));
    return Door.of(
        directory,
        """
        - id: iap
          google_iap:
            audience: %s
            jwks: google.json
            groups: google.access_levels
            claims: {email: string}
        """
            .formatted(BACKEND));
  }

  private static String iapClaims(int lifetime) {
    return """
    {"aud":"%s","azp":"%s","email":"bob@acme.example","exp":%d,"hd":"acme.example","iat":%d,
     "google":{"access_levels":["accessPolicies/1/accessLevels/corp"]},
     "iss":"https://cloud.google.com/iap","sub":"accounts.google.com:115"}\
    """
        .formatted(BACKEND, BACKEND, Door.in(lifetime), Door.in(-30));
  }

  // Cloudflare

  @Test
  void accessUsersAreCallersByOneOfTheTagsInTheList() throws Exception {
    Signer cloudflare = Signer.rs256("f05d", 2_048);
    Door door = access(Signer.keySet(cloudflare));

    Caller bob = door.caller(ACCESS, cloudflare.sign(accessClaims("[\"other\",\"" + TAG + "\"]")));

    assertThat(bob.subject()).isEqualTo("7335d417");
    assertThat(bob.issuer()).isEqualTo("https://acme.cloudflareaccess.com");
    assertThat(bob.assurance()).isEqualTo(Assurance.VERIFIED);
    assertThat(door.refusal(ACCESS, cloudflare.sign(accessClaims("[\"other\"]"))))
        .isEqualTo(RefusalReason.WRONG_AUDIENCE);
    String otherTeam = accessClaims("[\"" + TAG + "\"]").replace("//acme", "//mallory");
    assertThat(door.refusal(ACCESS, cloudflare.sign(otherTeam)))
        .isEqualTo(RefusalReason.FOREIGN_ISSUER);
  }

  /** Its document holds two keys while they rotate, and certificates that are not ours to use. */
  @Test
  void bothKeysCountWhileTheyRotate() throws Exception {
    Signer current = Signer.rs256("current", 2_048);
    Signer previous = Signer.rs256("previous", 2_048);
    String keys =
        new String(Signer.keySet(current, previous), java.nio.charset.StandardCharsets.UTF_8);
    String document =
        keys.replaceFirst(
            "\\{",
            "{\"public_cert\":{\"kid\":\"current\",\"cert\":\"-----BEGIN\"},\"public_certs\":[],");
    Door door = access(document.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String claims = accessClaims("[\"" + TAG + "\"]");

    assertThat(door.caller(ACCESS, current.sign(claims)).keyId()).isEqualTo("current");
    assertThat(door.caller(ACCESS, previous.sign(claims)).keyId()).isEqualTo("previous");
  }

  @Test
  void aServiceTokenIsAWorkloadAndNobodysPerson() throws Exception {
    Signer cloudflare = Signer.rs256("f05d", 2_048);
    Door door = access(Signer.keySet(cloudflare));
    String service =
        """
        {"type":"app","aud":"%s","exp":%d,"iss":"https://acme.cloudflareaccess.com",
         "common_name":"e367826f93b8d71185e03fe518aff3b4.access","iat":%d,"sub":""}\
        """
            .formatted(TAG, Door.in(300), Door.in(-1));

    Caller batch = door.caller(ACCESS, cloudflare.sign(service));

    assertThat(batch.subject()).isEqualTo("e367826f93b8d71185e03fe518aff3b4.access");
    assertThat(batch.assurance()).isEqualTo(Assurance.WORKLOAD);
    String nameless = service.replace("common_name", "name");
    assertThat(door.refusal(ACCESS, cloudflare.sign(nameless))).isEqualTo(RefusalReason.BAD_CLAIMS);
  }

  private Door access(byte[] document) throws Exception {
    Files.write(directory.resolve("certs.json"), document);
    return Door.of(
        directory,
        "- {id: cf, cloudflare_access: {team: acme, audience: " + TAG + ", jwks: certs.json}}");
  }

  private static String accessClaims(String audience) {
    return """
    {"aud":%s,"email":"bob@acme.example","exp":%d,"iat":%d,"nbf":%d,"type":"app",
     "iss":"https://acme.cloudflareaccess.com","identity_nonce":"6ei69kawdKzMIAPF",
     "sub":"7335d417","country":"US"}\
    """
        .formatted(audience, Door.in(300), Door.in(-1), Door.in(-1));
  }
}
