package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.InboundRequest;
import io.lanyard.OutputMemory;
import io.lanyard.Policy;
import io.lanyard.Workloads;
import io.lanyard.rules.Revocations;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntranceTest {
  private static final Signer SSO = Signer.es256("k1");
  private static final InboundRequest REQUEST =
      new InboundRequest("POST", "/ask", "10.0.0.7", "00-trace");

  @TempDir private Path directory;
  private final Heard heard = new Heard();
  private final List<Call> decided = new ArrayList<>();
  private Effect effect = Effect.ALLOW;

  @BeforeEach
  void decide() {
    DecisionPoint point =
        call -> {
          decided.add(call);
          return Decision.of(effect, true, "test", "");
        };
    Gate.install(point, Workloads.builtIn(Thread.currentThread()), OutputMemory.NONE);
    Gate.policy(new Policy(true, FailureMode.CLOSED, false, false, 20, false));
  }

  @AfterEach
  void leaveNothing() {
    assertThat(FlowPosition.current()).isNull();
    Gate.policy(Policy.OBSERVE);
    Entrance.installNobody();
  }

  @Test
  void aRequestBelongsToItsTokensSubject() throws Exception {
    Entrance.install(rules(Effect.ALLOW), "desk", heard, Revocations.NONE);

    FlowPosition arrival = Entrance.arrive(REQUEST, bearer(token("bob")));

    assertThat(arrival.caller().subject()).isEqualTo("bob");
    assertThat(arrival.flow().kind()).isEqualTo(Flow.Kind.REQUEST);
    assertThat(arrival.flow().request()).isEqualTo(REQUEST);
    assertThat(heard.lines).containsExactly("accepted bob POST /ask");
  }

  @Test
  void anAcceptedTokenIsToldOfOnceAndEachRequestHasAFlowOfItsOwn() throws Exception {
    Entrance.install(rules(Effect.ALLOW), "desk", heard, Revocations.NONE);
    HeaderLookup headers = bearer(token("bob"));

    FlowPosition first = Entrance.arrive(REQUEST, headers);
    FlowPosition second = Entrance.arrive(REQUEST, headers);

    assertThat(heard.lines).hasSize(1);
    assertThat(first.flow().id()).isNotEqualTo(second.flow().id());
  }

  @Test
  void aRefusedTokenMakesTheRequestNobodysEvenOnAThreadOfBob() throws Exception {
    Entrance.install(rules(Effect.ALLOW), "desk", heard, Revocations.NONE);
    Visit bob = Visit.at(Entrance.arrive(REQUEST, bearer(token("bob"))));

    FlowPosition arrival = Entrance.arrive(REQUEST, bearer(token("bob") + "x"));
    bob.close();

    assertThat(arrival.caller()).isEqualTo(Caller.ANONYMOUS);
    assertThat(heard.lines).contains("refused corp malformed");
    assertThat(heard.flows).containsExactly(arrival.flow().id());
  }

  @Test
  void withoutConfigurationATokenIsOnlyNoted() {
    Entrance.install(RuleFile.absent(), "desk", heard, Revocations.NONE);
    HeaderLookup headers = bearer(token("bob"));

    FlowPosition arrival = Entrance.arrive(REQUEST, headers);
    Entrance.arrive(REQUEST, headers);

    assertThat(arrival.caller()).isEqualTo(Caller.ANONYMOUS);
    assertThat(arrival.flow().request().hint()).isEqualTo("hint");
    assertThat(heard.lines)
        .containsExactly(
            "unverified https://sso.example [care-desk] [aud, exp, iss, sub] bob {}",
            "again https://sso.example [care-desk] [aud, exp, iss, sub] bob {}");
  }

  @Test
  void aThreadGetsBackWhatItHad() throws Exception {
    Entrance.install(rules(Effect.ALLOW), "desk", heard, Revocations.NONE);
    FlowPosition arrival = Entrance.arrive(REQUEST, bearer(token("bob")));

    assertThat(FlowPosition.current()).isNull();
    Visit outer = Visit.at(arrival);
    Visit inner = Visit.at(FlowPosition.startOf(Flow.ofRequest(REQUEST), Caller.ANONYMOUS));
    inner.close();
    assertThat(FlowPosition.current()).isSameAs(arrival);
    outer.close();
    assertThat(FlowPosition.current()).isNull();
  }

  @Test
  void requestsAreNotDecidedUnlessTheRulesSaySo() throws Exception {
    Entrance.install(rules(Effect.ALLOW), "desk", heard, Revocations.NONE);

    assertThat(Entrance.admits(Entrance.arrive(REQUEST, name -> List.of()))).isTrue();
    assertThat(decided).isEmpty();
  }

  @Test
  void anAdmittedRequestIsInsideNoCall() throws Exception {
    Entrance.install(rules(Effect.DENY), "desk", heard, Revocations.NONE);
    FlowPosition arrival = Entrance.arrive(REQUEST, bearer(token("bob")));

    assertThat(Entrance.admits(arrival)).isTrue();

    assertThat(decided).singleElement().satisfies(this::isAboutTheDoor);
    assertThat(arrival.call()).isNull();
  }

  private void isAboutTheDoor(Call call) {
    assertThat(call.action()).isEqualTo(Action.REQUEST_ENTER);
    assertThat(call.resource().names()).containsExactly("/ask");
    assertThat(call.caller().subject()).isEqualTo("bob");
    assertThat(call.flow().request()).isEqualTo(REQUEST);
  }

  @Test
  void aDeniedRequestIsAskedForCredentialsOrForbidden() throws Exception {
    Entrance.install(rules(Effect.DENY), "desk", heard, Revocations.NONE);
    effect = Effect.DENY;
    FlowPosition nobody = Entrance.arrive(REQUEST, name -> List.of());
    FlowPosition bob = Entrance.arrive(REQUEST, bearer(token("bob")));

    assertThat(Entrance.admits(nobody)).isFalse();
    assertThat(Entrance.refusalStatus(nobody)).isEqualTo(401);
    assertThat(Entrance.admits(bob)).isFalse();
    assertThat(Entrance.refusalStatus(bob)).isEqualTo(403);
  }

  @Test
  void theFirstRequestsWaitForTheRules() throws Exception {
    PendingReception pending = new PendingReception();
    Reception ready =
        new Reception(TokenVerifier.NONE, Peers.NONE, heard, Revocations.NONE, Logins.NONE, true);
    Thread start =
        new Thread(
            () -> {
              sleep(200);
              pending.become(ready);
            });
    start.start();

    assertThat(pending.await()).isSameAs(ready);
    start.join();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RuleFile rules(Effect requests) throws IOException {
    Path keys = Files.write(directory.resolve("keys.json"), Signer.keySet(SSO));
    String yaml =
        """
        lanyard: 1
        callers:
          - id: corp
            jwt:
              issuer: https://sso.example
              jwks: %s
              audience: care-desk
              algorithms: [ES256]
        defaults: {request.enter: %s}
        """
            .formatted(keys, requests.name().toLowerCase(Locale.ROOT));
    Path file = Files.writeString(directory.resolve("lanyard.yaml"), yaml);
    assertThat(RuleFile.load(file)).isInstanceOf(RuleFile.class);
    return (RuleFile) RuleFile.load(file);
  }

  private static String token(String subject) {
    return SSO.sign(
        "{\"iss\":\"https://sso.example\",\"aud\":\"care-desk\",\"sub\":\"%s\",\"exp\":%d}"
            .formatted(subject, Instant.now().plusSeconds(300).getEpochSecond()));
  }

  private static HeaderLookup bearer(String token) {
    return name -> name.equals("Authorization") ? List.of("Bearer " + token) : List.of();
  }

  private static final class Heard implements CallerEvents {
    private final List<String> lines = new ArrayList<>();
    private final List<String> flows = new ArrayList<>();

    @Override
    public void accepted(Caller caller, InboundRequest request, String flow) {
      lines.add("accepted " + caller.subject() + " " + request.method() + " " + request.path());
    }

    @Override
    public void asserted(Caller caller) {
      lines.add("asserted " + caller.subject());
    }

    @Override
    public void refused(Verification.Refused refusal, InboundRequest request, String flow) {
      flows.add(flow);
      lines.add("refused " + refusal.source() + " " + refusal.reason().id());
    }

    @Override
    public String unverified(UnverifiedHints hints, boolean first) {
      lines.add(
          (first ? "unverified " : "again ")
              + hints.issuer()
              + " "
              + hints.audience()
              + " "
              + hints.claimNames()
              + " "
              + hints.subject()
              + " "
              + hints.groups());
      return "hint";
    }
  }
}
