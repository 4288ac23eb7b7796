package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test speaks of callers that there can be: an agent keeps no claim of another name or type. */
class GivenCallersTest {
  private static final String DECLARED =
      """
      lanyard: 1
      callers:
        - id: corp
          jwt:
            issuer: https://sso.acme.example
            audience: care-desk
            claims: {clearance: int, score: double, since: timestamp}
      """;
  private static final String DECLARE =
      "declare it under 'claims:' of the entry of callers: whose tokens have it";

  @TempDir Path folder;

  @Test
  void aMisspeltClaimIsToldWhereItStands() {
    assertThat(Texts.problems(DECLARED + "given:\n  ann: {subject: a, claims: {clearence: 3}}\n"))
        .isEqualTo(
            "lanyard.yaml:9:30: found the claim 'clearence', expected one of clearance, score,"
                + " since; did you mean 'clearance'?");
  }

  @Test
  void whereNoClaimIsDeclaredThereIsNone() {
    assertThat(Texts.problems("lanyard: 1\ngiven: {ann: {subject: a, claims: {tenant: t}}}\n"))
        .isEqualTo(
            "lanyard.yaml:2:36: found the claim 'tenant', expected one that is declared: none is; "
                + DECLARE);
  }

  @Test
  void aClaimOfAnotherTypeWouldNeverBeSeen() {
    assertThat(Texts.problems(DECLARED + "given: {a: {subject: a, claims: {clearance: '3'}}}\n"))
        .isEqualTo(
            "lanyard.yaml:8:34: found the claim 'clearance' as '3', expected a value of type int; a"
                + " token's claim of another type counts as missing");
    assertThat(Texts.problems(DECLARED + "given: {a: {subject: a, claims: {since: 2027-01-01}}}\n"))
        .contains("a value of type timestamp, in seconds since 1970 as tokens have it");
  }

  @Test
  void aClaimIsReadAsATokensIs() {
    String file =
        DECLARED
            + """
            rules:
              - id: r
                effect: allow
                action: tool.call
                when: caller.claims.score > 2.5 && caller.claims.since < now
            given:
              ann: {subject: a, claims: {score: 3, since: 1800000000}}
            """;
    RuleFile rules = Texts.rules(file);
    CallFile call =
        call("as: ann\ncall: {action: tool.call, tool: x}\nat: 2028-01-01T00:00:00Z", rules);
    assertThat(call.caller().claims())
        .containsEntry("score", 3.0)
        .containsEntry("since", Instant.ofEpochSecond(1_800_000_000));
    assertThat(RuleSet.of(rules, call.surroundings("")).decide(call.call()).rule()).isEqualTo("r");
  }

  @Test
  void callersOfOneTestOfAFileOfTestsAndOfACallAreHeldAgainstThemToo() throws IOException {
    String inTest =
        "tests: [{name: t, as: {subject: a, claims: {clearanc: 3}}, call: {action:"
            + " tool.call, tool: x}, expect: {decision: deny}}]\n";
    assertThat(Texts.problems(DECLARED + inTest)).startsWith("lanyard.yaml:8:45: found the claim");
    Path tests = Files.writeString(folder.resolve("lanyard_test.yaml"), inTest);
    Problems problems = new Problems();
    assertThat(RuleTest.load(tests, Texts.rules(DECLARED), problems)).hasSize(1);
    assertThat(problems.list()).singleElement().asString().contains(":1:45: found the claim");
    Problems ofCall = new Problems();
    CallFile.read(
        "c.yaml",
        "as: {subject: a, claims: {clearanc: 3}}\ncall: {action: tool.call}",
        Texts.rules(DECLARED),
        ofCall);
    assertThat(ofCall.list()).singleElement().asString().startsWith("c.yaml:1:27: found the claim");
  }

  @Test
  void nobodyIsBlamedForAClaimThatABrokenEntryMayDeclare() {
    String broken = DECLARED.replace("issuer", "isuer");
    assertThat(Texts.problems(broken + "given: {ann: {subject: a, claims: {x: 3}}}\n").lines())
        .isNotEmpty()
        .noneMatch(line -> line.contains("the claim"));
  }

  private static CallFile call(String text, RuleFile rules) {
    Problems problems = new Problems();
    return CallFile.read("call.yaml", text, rules, problems)
        .orElseThrow(() -> new AssertionError(List.copyOf(problems.list()).toString()));
  }
}
