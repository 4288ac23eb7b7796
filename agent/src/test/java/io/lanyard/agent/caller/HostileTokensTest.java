package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.lanyard.InboundRequest;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.ClaimPaths;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.SignatureAlgorithm;
import io.lanyard.rules.TokenForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of an attacker, most of them signed by the real key, and why each is refused. */
final class HostileTokensTest {
  private static final Signer SSO = Signer.es256("k1");
  private static final Signer RSA = Signer.rs256("r1", 2_048);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String HEADER = "{'alg':'ES256','typ':'JWT','kid':'k1'}";
  private static final String BOB =
      "{'iss':'https://sso.example','aud':'desk','sub':'bob','exp':1795349100,'azp':'web'}";

  private final TokenVerifier verifier =
      new TokenVerifier(
          List.of(new SignedCredential(new IssuerVerifier(issuer(), keys(), () -> NOW))));

  @Test
  void theTokenThatTheyAreMadeFromCounts() {
    assertThat(outcome(signed(HEADER, BOB))).isEqualTo("bob");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'alg':'None','kid':'k1' | ALGORITHM_NOT_PINNED",
        "'alg':'nOnE' | ALGORITHM_NOT_PINNED",
        "'alg':'HS256','kid':'k1' | ALGORITHM_NOT_PINNED",
        "'alg':'PS256','kid':'r1' | ALGORITHM_NOT_PINNED",
        "'alg':'ES384','kid':'k1' | ALGORITHM_NOT_PINNED",
        "'alg':'es256','kid':'k1' | ALGORITHM_NOT_PINNED",
        "'alg':'ES256 ','kid':'k1' | ALGORITHM_NOT_PINNED",
        "'alg':'ES256K','kid':'k1' | ALGORITHM_NOT_PINNED",
        "'alg':'','kid':'k1' | ALGORITHM_NOT_PINNED",
        "'alg':['ES256'],'kid':'k1' | MALFORMED",
        "'alg':7,'kid':'k1' | MALFORMED",
        "'alg':null,'kid':'k1' | MALFORMED",
        "'kid':'k1' | MALFORMED",
        "'alg':'ES256','alg':'ES256','kid':'k1' | MALFORMED",
        "'alg':'ES256','kid':7 | MALFORMED",
        "'alg':'ES256','kid':['k1'] | MALFORMED",
        "'alg':'ES256','kid':'K1' | UNKNOWN_KEY",
        "'alg':'ES256','kid':'k1 ' | UNKNOWN_KEY",
        "'alg':'ES256','kid':'../k1' | UNKNOWN_KEY",
        "'alg':'ES256','kid':'r1' | UNKNOWN_KEY",
        "'alg':'RS256','kid':'r1' | BAD_SIGNATURE",
        "'alg':'RS256','kid':'k1' | UNKNOWN_KEY",
        "'alg':'ES256','kid':'k1','jku':'https://evil.example' | EMBEDDED_KEY",
        "'alg':'ES256','kid':'k1','b64':true | CRITICAL_EXTENSION",
        "'alg':'ES256','kid':'k1','crit':['b64'] | CRITICAL_EXTENSION",
        "'alg':'ES256','kid':'k1','typ':'logout+jwt' | WRONG_TYPE",
        "'alg':'ES256','kid':'k1','typ':'at+jwt;v=1' | WRONG_TYPE",
        "'alg':'ES256','kid':'k1','typ':'application/application/jwt' | WRONG_TYPE",
        "'alg':'ES256','kid':'k1','typ':7 | MALFORMED",
      })
  void headers(String members, String reason) {
    assertThat(outcome(signed("{" + members + "}", BOB))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'iss':'https://sso.example' | 'iss':'https://sso.example/' | FOREIGN_ISSUER",
        "'iss':'https://sso.example' | 'iss':'https://SSO.example' | FOREIGN_ISSUER",
        "'iss':'https://sso.example' | 'iss':'https://sso.example\\u0000' | FOREIGN_ISSUER",
        "'iss':'https://sso.example' | 'iss':['https://sso.example'] | FOREIGN_ISSUER",
        "'iss':'https://sso.example', | `` | FOREIGN_ISSUER",
        "'aud':'desk' | 'aud':'Desk' | WRONG_AUDIENCE",
        "'aud':'desk' | 'aud':'desk ' | WRONG_AUDIENCE",
        "'aud':'desk' | 'aud':'desk,other' | WRONG_AUDIENCE",
        "'aud':'desk' | 'aud':'*' | WRONG_AUDIENCE",
        "'aud':'desk' | 'aud':[['desk']] | WRONG_AUDIENCE",
        "'aud':'desk' | 'aud':{'desk':true} | WRONG_AUDIENCE",
        "'aud':'desk' | 'aud':[null] | WRONG_AUDIENCE",
        "'aud':'desk', | `` | WRONG_AUDIENCE",
        "'aud':'desk','sub' | 'aud':'other','azp2':'desk','sub' | WRONG_AUDIENCE",
        "'exp':1795349100 | 'exp':1795348769 | EXPIRED",
        "'exp':1795349100 | 'exp':'1795349100' | BAD_CLAIMS",
        "'exp':1795349100 | 'exp':1795349100000 | BAD_CLAIMS",
        "'exp':1795349100 | 'exp':-1 | BAD_CLAIMS",
        "'exp':1795349100 | 'exp':null | BAD_CLAIMS",
        "'exp':1795349100 | 'exp':9e99 | BAD_CLAIMS",
        "'exp':1795349100 | 'exp':1795349100,'nbf':1795348831 | NOT_YET_VALID",
        "'exp':1795349100 | 'exp':1795349100,'nbf':'0' | BAD_CLAIMS",
        "'exp':1795349100 | 'exp':1795349100,'iat':'0' | BAD_CLAIMS",
        "'exp':1795349100 | 'exp':1795349100,'iat':1795348831 | NOT_YET_VALID",
        "'exp':1795349100 | 'exp':1795349100,'iat':1795348830 | bob",
        "'sub':'bob' | 'sub':'' | BAD_CLAIMS",
        "'sub':'bob' | 'sub':['bob'] | BAD_CLAIMS",
        "'sub':'bob' | 'sub':'eve','sub':'bob' | MALFORMED",
        "'sub':'bob' | 'sub':'eve','\\u0073ub':'bob' | MALFORMED",
        "'sub':'bob' | 'sub':'bob','act':'eve' | BAD_CLAIMS",
        "'sub':'bob' | 'sub':'bob','act':{'sub':7} | BAD_CLAIMS",
        "'sub':'bob' | 'sub':'bob','jti':7 | BAD_CLAIMS",
        "'sub':'bob' | 'sub':'bob','sid':['s'] | BAD_CLAIMS",
        "'azp':'web'} | 'azp':'web'}{} | MALFORMED",
        "'azp':'web'} | 'azp':'web',} | MALFORMED",
      })
  void claims(String good, String bad, String reason) {
    assertThat(BOB).contains(good);
    assertThat(outcome(signed(HEADER, BOB.replace(good, bad)))).isEqualTo(reason);
  }

  @Test
  void signatures() {
    String good = signed(HEADER, BOB);
    String input = good.substring(0, good.lastIndexOf('.') + 1);
    byte[] signature = Base64URL.from(good.substring(input.length())).decode();
    assertThat(outcome(input)).isIn("MALFORMED", "BAD_SIGNATURE");
    assertThat(outcome(input + Base64URL.encode(new byte[64]))).isEqualTo("BAD_SIGNATURE");
    assertThat(outcome(input + Base64URL.encode(new byte[1]))).isEqualTo("BAD_SIGNATURE");
    byte[] longer = Arrays.copyOf(signature, 65);
    assertThat(outcome(input + Base64URL.encode(longer))).isEqualTo("BAD_SIGNATURE");
    assertThat(outcome(input + RSA.signature("x"))).isEqualTo("BAD_SIGNATURE");
    assertThat(outcome(good + ".")).isEqualTo("MALFORMED");
    assertThat(outcome(good + "=")).isEqualTo("MALFORMED");
    assertThat(outcome(good.replace(".", ".."))).isEqualTo("MALFORMED");
    assertThat(outcome("{\"payload\":\"" + good + "\"}")).isEqualTo("MALFORMED");
  }

  private String outcome(String token) {
    HeaderLookup headers =
        name -> name.equals("Authorization") ? List.of("Bearer " + token) : List.of();
    Verification found = verifier.verify(new InboundRequest("GET", "/", "10.0.0.7"), headers);
    return found instanceof Verification.Refused refused
        ? refused.reason().name()
        : found.caller().subject();
  }

  private static String signed(String header, String claims) {
    return SSO.sign(header.replace('\'', '"'), claims.replace('\'', '"'));
  }

  private static KeyCache keys() {
    return new KeyCache(
        "sso", () -> Signer.keySet(SSO, RSA), () -> 0L, Duration.ofSeconds(5), (at, what) -> {});
  }

  private static CallerSource.Jwt issuer() {
    return new CallerSource.Jwt(
        "sso",
        "jwt",
        TokenForm.STANDARD,
        "https://sso.example",
        new KeySource.Discovery(),
        Set.of("desk"),
        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256),
        "Authorization",
        Duration.ofSeconds(30),
        Map.of(),
        Optional.empty(),
        new ClaimPaths("sub", "groups", "scope", "sid", List.of("azp"), Map.of()));
  }
}
