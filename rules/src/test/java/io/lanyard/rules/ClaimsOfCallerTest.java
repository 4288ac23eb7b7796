package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claims are kept from one decision to the next, and are never another caller's. */
final class ClaimsOfCallerTest {
  private static final Caller ANN = caller(Map.of("tenant", "north", "desk", "third"));
  private static final Caller BOB = caller(Map.of("tenant", "south", "desk", "first"));
  private static final Caller NOBODY_SAID = caller(Map.of());

  @Test
  void callersWhoTakeTurnsOnAThreadAreDecidedByTheirOwn() {
    RuleSet rules = rules("caller.claims.tenant < \"s\" && caller.claims.desk > \"s\"");
    for (int i = 0; i < 3; i++) {
      assertThat(allows(rules, ANN)).isTrue();
      assertThat(allows(rules, BOB)).isFalse();
      assertThat(allows(rules, NOBODY_SAID)).isFalse();
    }
  }

  @Test
  void otherRulesReadOtherClaimsOfTheSameCaller() {
    RuleSet tenants = rules("caller.claims.tenant < \"s\"");
    RuleSet desks = rules("caller.claims.desk > \"s\"");
    for (int i = 0; i < 3; i++) {
      assertThat(allows(tenants, ANN)).isTrue();
      assertThat(allows(desks, ANN)).isTrue();
      assertThat(allows(tenants, BOB)).isFalse();
      assertThat(allows(desks, BOB)).isFalse();
    }
  }

  private static RuleSet rules(String when) {
    RuleFile file =
        Texts.rules(
            """
            lanyard: 1
            mode: enforce
            callers:
              - {id: c, jwt: {issuer: i, audience: a, claims: {tenant: string, desk: string}}}
            rules:
              - {id: a, effect: allow, action: tool.call, when: '%s'}
            """
                .formatted(when));
    RuleSet rules = RuleSet.of(file, Surroundings.of("desk"));
    rules.compile();
    return rules;
  }

  private static boolean allows(RuleSet rules, Caller caller) {
    FlowPosition position = FlowPosition.startOf(Flow.ofBackground(), caller);
    Call call = Call.of(Action.TOOL_CALL, Attributes.of(Resource.of("t"), Map.of()));
    return !rules.decide(call.bind(position, null, Grant.NONE)).stops();
  }

  private static Caller caller(Map<String, Object> claims) {
    return new Caller(
        "somebody",
        "https://sso.example",
        Set.of(),
        Set.of(),
        claims,
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.MAX,
        List.of(),
        Assurance.VERIFIED,
        "c",
        "",
        "");
  }
}
