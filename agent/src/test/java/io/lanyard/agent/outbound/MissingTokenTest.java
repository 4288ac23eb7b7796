package io.lanyard.agent.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MissingTokenTest {
  private static final Map<String, CallerSource> SOURCES =
      ((RuleFile)
              RuleFile.read(
                  "lanyard.yaml",
                  """
                  lanyard: 1
                  callers:
                    - {id: intranet, login: {from: spring-security}}
                    - {id: azure, azure_easy_auth: {trusted_peers: 10.0.0.1}}
                    - id: sso
                      jwt: {issuer: "https://sso.example", audience: desk}
                    - id: the-desk
                      peer:
                        issuer: desk
                        jwks: desk.jwks.json
                        audience: visits
                        subject_issuers: "https://sso.example"
                  """))
          .callers().stream().collect(Collectors.toMap(CallerSource::id, it -> it));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "intranet, \"this caller was logged in by the application by 'intranet', and no token came"
            + " with the request\"",
        "the-desk, \"this caller came by 'the-desk', a peer: its transaction token was for one"
            + " request and is no token of the issuer's\"",
        "azure, \"this caller was named by 'azure', a proxy that passes no signed token on\"",
        "sso, \"this caller is known by 'sso', and not by a token in a header that the entry"
            + " names\""
      })
  void itDependsOnHowTheyCame(String source, String why) {
    Caller caller =
        new Caller(
            "bob",
            "",
            Set.of(),
            Set.of(),
            Map.of(),
            "",
            Instant.MIN,
            Instant.MIN,
            Instant.MAX,
            List.of(),
            Assurance.ASSERTED,
            source,
            "",
            "");
    assertThat(MissingToken.why(at(caller), SOURCES)).isEqualTo(why);
  }

  @Test
  void workloadsAndNobodyHaveNone() {
    assertThat(MissingToken.why(at(Caller.BACKGROUND), SOURCES))
        .isEqualTo("workload:background is a workload, which comes with no token");
    assertThat(MissingToken.why(at(Caller.ANONYMOUS), SOURCES))
        .isEqualTo("nobody is behind this request");
    assertThat(MissingToken.why(null, SOURCES)).isEqualTo("nobody is behind this request");
  }

  private static FlowPosition at(Caller caller) {
    return FlowPosition.startOf(Flow.ofRequest(InboundRequest.NONE), caller);
  }
}
