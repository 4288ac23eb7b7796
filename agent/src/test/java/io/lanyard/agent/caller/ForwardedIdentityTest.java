package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.agent.caller.Verification.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities that nobody signed: from the configured proxy, and from nobody else. */
class ForwardedIdentityTest {
  private static final String AZURE = "X-MS-CLIENT-PRINCIPAL";
  private static final String PAYLOAD = "x-jwt-payload";
  private static final String PRINCIPAL =
      """
      {"auth_typ":"aad","name_typ":"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",\
      "role_typ":"http://schemas.microsoft.com/ws/2008/06/identity/claims/role","claims":[\
      {"typ":"aud","val":"api"},{"typ":"iss","val":"https://login.microsoftonline.com/t/v2.0"},\
      {"typ":"exp","val":"%d"},{"typ":"groups","val":"g-1"},{"typ":"groups","val":"g-2"},\
      {"typ":"http://schemas.microsoft.com/ws/2008/06/identity/claims/role","val":"clinician"},\
      {"typ":"http://schemas.microsoft.com/identity/claims/objectidentifier","val":"0b0b"},\
      {"typ":"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier","val":"sub-1"}]}\
      """;

  @TempDir private Path directory;

  // Azure

  @Test
  void azuresPrincipalIsAnAssertedCaller() throws Exception {
    Verification verification =
        azure("subject: oid")
            .enterFrom("169.254.130.1", AZURE, base64(PRINCIPAL.formatted(Door.in(60))));

    Caller bob = verification.caller();
    assertThat(bob.subject()).isEqualTo("0b0b");
    assertThat(bob.groups()).containsExactlyInAnyOrder("g-1", "g-2");
    assertThat(bob.assurance()).isEqualTo(Assurance.ASSERTED);
    assertThat(bob.issuer()).isEqualTo("https://login.microsoftonline.com/t/v2.0");
    assertThat(bob.source()).isEqualTo("easy");
  }

  @Test
  void itsSubjectIsUsuallyTheNameIdentifierAndItsRolesAreAList() throws Exception {
    Caller bob =
        azure("groups: roles")
            .enterFrom("169.254.130.1", AZURE, base64(PRINCIPAL.formatted(Door.in(60))))
            .caller();
    assertThat(bob.subject()).isEqualTo("sub-1");
    assertThat(bob.groups()).containsExactly("clinician");
  }

  @Test
  void aRoleIsWhatThePrincipalSaysIsOne() throws Exception {
    String role = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    String own = PRINCIPAL.formatted(Door.in(60)).replace(role, "https://acme.example/job");
    Caller bob = azure("groups: roles").enterFrom("169.254.130.1", AZURE, base64(own)).caller();
    assertThat(bob.groups()).containsExactly("clinician");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7", "169.254.131.1", "::1", "localhost", "", "169.254.130.1,x"})
  void fromAnybodyElseItIsNobodys(String peer) throws Exception {
    assertRefused(
        azure("subject: oid").enterFrom(peer, AZURE, base64(PRINCIPAL.formatted(Door.in(60)))),
        RefusalReason.UNTRUSTED_PEER);
  }

  @Test
  void theSamePeerInTheFormOfIpv6IsTheSamePeer() throws Exception {
    assertThat(
            azure("subject: oid")
                .enterFrom(
                    "0:0:0:0:0:ffff:a9fe:8201", AZURE, base64(PRINCIPAL.formatted(Door.in(60))))
                .caller()
                .subject())
        .isEqualTo("0b0b");
  }

  @Test
  void anExpiredOrTwofoldPrincipalIsRefused() throws Exception {
    Door door = azure("subject: oid");
    String good = base64(PRINCIPAL.formatted(Door.in(60)));
    assertRefused(
        door.enterFrom("169.254.130.1", AZURE, base64(PRINCIPAL.formatted(Door.in(-60)))),
        RefusalReason.EXPIRED);
    assertRefused(
        door.enterFrom("169.254.130.1", AZURE, good, AZURE, good), RefusalReason.DUPLICATED_HEADER);
    assertRefused(
        door.enterFrom("169.254.130.1", AZURE, good + "," + good), RefusalReason.MALFORMED);
  }

  @Test
  void aSubjectThatIsThereTwiceIsNone() throws Exception {
    String twice =
        PRINCIPAL
            .formatted(Door.in(60))
            .replaceFirst(
                "\\{\"typ\":\"aud\"", "{\"typ\":\"oid\",\"val\":\"root\"},{\"typ\":\"aud\"");
    assertRefused(
        azure("subject: oid").enterFrom("169.254.130.1", AZURE, base64(twice)),
        RefusalReason.BAD_CLAIMS);
  }

  private Door azure(String more) throws Exception {
    return Door.of(
        directory,
        "- {id: easy, azure_easy_auth: {trusted_peers: 169.254.130.0/24, " + more + "}}");
  }

  // Istio

  @Test
  void theSidecarsPayloadIsAnAssertedCaller() throws Exception {
    Caller bob = istio().enterFrom("127.0.0.6", PAYLOAD, base64Url(claims(60))).caller();

    assertThat(bob.subject()).isEqualTo("bob");
    assertThat(bob.groups()).containsExactly("clinicians");
    assertThat(bob.assurance()).isEqualTo(Assurance.ASSERTED);
    assertThat(bob.actors()).containsExactly("portal");
  }

  @Test
  void thePayloadIsStillHeldToIssuerAudienceAndTime() throws Exception {
    Door door = istio();
    assertRefused(
        door.enterFrom("127.0.0.6", PAYLOAD, base64Url(claims(60).replace("//sso", "//other"))),
        RefusalReason.FOREIGN_ISSUER);
    assertRefused(
        door.enterFrom("127.0.0.6", PAYLOAD, base64Url(claims(60).replace("desk", "wiki"))),
        RefusalReason.WRONG_AUDIENCE);
    assertRefused(
        door.enterFrom("127.0.0.6", PAYLOAD, base64Url(claims(-60))), RefusalReason.EXPIRED);
    assertRefused(
        door.enterFrom(
            "127.0.0.6", PAYLOAD, base64Url(claims(60).replaceFirst("\"exp\":\\d+,", ""))),
        RefusalReason.BAD_CLAIMS);
    assertRefused(
        door.enterFrom("10.0.0.7", PAYLOAD, base64Url(claims(60))), RefusalReason.UNTRUSTED_PEER);
  }

  @Test
  void duplicateClaimsAndHugePayloadsAreRefused() throws Exception {
    Door door = istio();
    String twice = claims(60).replace("\"sub\":\"bob\"", "\"sub\":\"bob\",\"sub\":\"root\"");
    assertRefused(door.enterFrom("127.0.0.6", PAYLOAD, base64Url(twice)), RefusalReason.MALFORMED);
    assertRefused(
        door.enterFrom("127.0.0.6", PAYLOAD, "A".repeat(1_000_000)), RefusalReason.TOO_LONG);
  }

  private Door istio() throws Exception {
    return Door.of(
        directory,
        """
        - id: mesh
          istio:
            header: x-jwt-payload
            issuer: https://sso.example
            audience: desk
            trusted_peers: [127.0.0.6]
        """);
  }

  private static String claims(int lifetime) {
    return """
    {"iss":"https://sso.example","aud":"desk","sub":"bob","exp":%d,"azp":"portal",\
    "groups":["clinicians"]}\
    """
        .formatted(Door.in(lifetime));
  }

  private static void assertRefused(Verification verification, RefusalReason reason) {
    assertThat(verification.caller()).isEqualTo(Caller.ANONYMOUS);
    assertThat(verification)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
