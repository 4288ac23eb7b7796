package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reload may tighten what a file says about the whole, and never loosen it. */
final class ReloadTest {
  @ParameterizedTest
  @CsvSource({
    "mode, enforce, observe",
    "guard, all, ai",
    "on_failure, deny, allow",
    "anonymous, deny, rules",
    "background, guard, trust",
    "mixed, deny, report",
    "after_expiry, 1m, 2m",
    "max_flow_age, 1h, 2h"
  })
  void onlyTightens(String key, String tight, String loose) {
    RuleFile tighter = Texts.rules("lanyard: 1\n" + key + ": " + tight + "\n");
    RuleFile looser = Texts.rules("lanyard: 1\n" + key + ": " + loose + "\n");
    assertThat(Reload.refusals(looser, tighter)).isEmpty();
    assertThat(Reload.refusals(tighter, tighter)).isEmpty();
    assertThat(Reload.refusals(tighter, looser))
        .singleElement()
        .hasToString(
            "lanyard.yaml:2:%d: found a loosened '%s', expected the one in force, or a tighter one;"
                    .formatted(key.length() + 3, key)
                + " restart the application to loosen it");
  }

  @Test
  void aSettingThatIsTakenOutIsLoosened() {
    RuleFile enforcing = Texts.rules("lanyard: 1\nmode: enforce\nguard: all\nmax_flow_age: 1h\n");
    RuleFile silent = Texts.rules("lanyard: 1\n");
    assertThat(Reload.refusals(enforcing, silent)).hasSize(3);
    RuleFile late = Texts.rules("lanyard: 1\nafter_expiry: 5m\n");
    assertThat(Reload.refusals(late, silent)).isEmpty();
    assertThat(Reload.refusals(silent, late)).hasSize(1);
  }

  @Test
  void aFlowMayNotBeRefusedMoreOften() {
    RuleFile few = Texts.rules("lanyard: 1\ndenials: {per_flow: 3}\n");
    RuleFile many = Texts.rules("lanyard: 1\ndenials: {per_flow: 4}\n");
    RuleFile silent = Texts.rules("lanyard: 1\n");
    assertThat(Reload.refusals(many, few)).isEmpty();
    assertThat(Reload.refusals(silent, few)).isEmpty();
    assertThat(Reload.refusals(few, silent)).hasSize(1);
    assertThat(Reload.refusals(few, many))
        .singleElement()
        .asString()
        .startsWith("lanyard.yaml:2:10: found a loosened 'denials', expected the one in force");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "revocation: {lists: [other.txt, more.txt]}",
        "revocation: {lists: [gone.txt, more.txt], every: 3s}",
        "revocation: {lists: [gone.txt, more.txt], stale_after: 2m}",
        "revocation: {lists: [gone.txt, more.txt], when_stale: allow}"
      })
  void whoIsRevokedMayNotBeAskedOfFewerOrLessOften(String looser) {
    RuleFile inForce = Texts.rules("lanyard: 1\nrevocation: {lists: [gone.txt]}\n");
    RuleFile more =
        Texts.rules("lanyard: 1\nrevocation: {lists: [more.txt, gone.txt], every: 1s}\n");
    RuleFile silent = Texts.rules("lanyard: 1\n");
    assertThat(Reload.refusals(inForce, more)).isEmpty();
    assertThat(Reload.refusals(silent, inForce)).isEmpty();
    assertThat(Reload.refusals(inForce, Texts.rules("lanyard: 1\n" + looser + "\n")))
        .singleElement()
        .asString()
        .contains("found a loosened 'revocation'");
  }

  @Test
  void rulesMayChangeEitherWay() {
    RuleFile some = Texts.rules("lanyard: 1\nrules: [{id: r, effect: deny, action: tool.call}]\n");
    assertThat(Reload.refusals(some, Texts.rules("lanyard: 1\n"))).isEmpty();
  }
}
