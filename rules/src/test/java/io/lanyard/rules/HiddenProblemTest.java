package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.format.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is broken in a file, all else that is wrong with it is told along with it. */
final class HiddenProblemTest {
  /** Reads a list, a table, a route and a claim, and misspells one attribute. */
  private static final String RULES =
      """
      rules:
        - id: r
          effect: allow
          action: model.chat
          when: >-
            model.name in lists.models && size(tables.of[caller.claims.team]) > 0
            && model.nmae == "x"
          with: {route: '"in-house"'}
      """;

  static Stream<String> sections() {
    return FileFormat.FILE.keys().stream().map(Key::name).filter(name -> !name.equals("rules"));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void aSectionThatIsNonsenseHidesNoWrongName(String name) {
    String declared =
        """
        lanyard: 1
        callers: [{id: c, jwt: {issuer: "https://i", audience: a, claims: {team: string}}}]
        lists: {models: [a]}
        tables: {of: {a: [b]}}
        routes: {in-house: {model: m}}
        """
            .replaceFirst("(?m)^" + name + ":.*\n", "");
    assertThat(problems(declared + name + ": [[[nonsense]]]\n" + RULES))
        .hasSizeGreaterThan(1)
        .filteredOn(line -> line.contains("model.nmae") && line.endsWith("mean 'model.name'?"))
        .hasSize(1);
    assertThat(problems(declared + name + ": [[[nonsense]]]\n" + RULES))
        .noneMatch(line -> line.matches(".*(lists\\.models|tables\\.of|in-house|team).*"));
  }

  @Test
  void whatAnotherEntryDeclaresIsNotBlamedForOneThatIsBroken() {
    assertThat(
            problems(
                """
                lanyard: 1
                mode: enforce
                callers:
                  - {id: a, jwt: {isuer: "https://i", audience: a, claims: {team: string}}}
                  - {id: b, jwt: {issuer: "https://i", audience: a, jwks: "http://k"}}
                credentials:
                  - {id: k, placeholder: short, host: h.example, keys: [{key: env:K}]}
                  - {id: k2, placeholder: lanyard-placeholder, host: "http://x", keys: [{key: env:K}]}
                  - {id: k2, placeholder: lanyard-other-placeholder, host: x.example, keys: []}
                routes:
                  broken: {modle: m}
                  elsewhere: {url: "ftp://x", credential: k}
                labels:
                  phi: {tabels: [x]}
                  pci: {documents: documents.metadata.a == "x"}
                rules:
                  - id: r
                    effect: allow
                    action: model.chat
                    when: caller.claims.team == caller.claims.other
                    with: {route: '"broken"'}
                tests:
                  - {name: t, as: ann, cal: {action: tool.call}, expect: {decision: deny}}
                  - {name: u, as: ann, call: {action: tool.call, tool: x}, expect: {decision: deny}}
                """))
        .satisfiesExactly(
            line -> assertThat(line).contains(":4:19: found the unknown key 'isuer'"),
            line -> assertThat(line).contains(":5:59: found 'http://k'"),
            line -> assertThat(line).contains(":7:26: found 'short'"),
            line -> assertThat(line).contains(":8:54: found 'http://x'"),
            line -> assertThat(line).contains(":9:5: found no keys"),
            line -> assertThat(line).contains(":9:10: found the id 'k2' again"),
            line -> assertThat(line).contains(":11:12: found the unknown key 'modle'"),
            line -> assertThat(line).contains(":12:20: found 'ftp://x'"),
            line -> assertThat(line).contains(":14:9: found the unknown key 'tabels'"),
            line ->
                assertThat(line).contains(":15:20: found the unknown name 'documents.metadata.a'"),
            line -> assertThat(line).contains(":23:19: found the caller 'ann'"),
            line -> assertThat(line).contains(":23:24: found the unknown key 'cal'"),
            line -> assertThat(line).contains(":24:19: found the caller 'ann'"));
  }

  @Test
  void aBrokenCallerIsNotBlamedOnTestsThatNameHim() {
    assertThat(
            problems(
                """
                lanyard: 1
                given: {ann: {subjcet: ann}, bob: {subject: bob}}
                tests:
                  - {name: t, as: ann, call: {action: tool.call, tool: x}, expect: {decision: deny}}
                  - {name: u, as: bbo, call: {action: tool.call, tool: x}, expect: {decision: deny}}
                """))
        .satisfiesExactly(
            line -> assertThat(line).contains(":2:15: found the unknown key 'subjcet'"),
            line -> assertThat(line).contains(":5:19: ").endsWith("did you mean 'bob'?"));
  }

  @Test
  void aBrokenLimitHidesNothingOfWhatItCountsBy() {
    assertThat(
            problems(
                """
                lanyard: 1
                rules:
                  - id: r
                    effect: limit
                    action: tool.call
                    limit: {per: caller.subjct, at_most: 0, every: 1 hour}
                    when: tool.nmae == "x"
                """))
        .satisfiesExactly(
            line -> assertThat(line).contains(":6:18: ").endsWith("mean 'caller.subject'?"),
            line -> assertThat(line).contains(":6:42: found '0'"),
            line -> assertThat(line).contains(":6:52: found '1 hour'"),
            line -> assertThat(line).contains(":7:11: ").endsWith("mean 'tool.name'?"));
  }

  @Test
  void aListWithoutItsLastLetterIsNoType() {
    assertThat(
            problems(
                """
                lanyard: 1
                lists: {clinical: [a]}
                rules:
                  - {id: r, effect: deny, action: model.chat, when: model.name in list.clinical}
                """))
        .singleElement()
        .asString()
        .contains("the unknown name 'list.clinical'")
        .endsWith("did you mean 'lists.clinical'?");
  }

  @Test
  void oneBrokenListBlamesNobodyWhoReadsAnother() {
    String rule = "rules: [{id: r, effect: deny, action: tool.call, when: 'tool.name in %s'}]\n";
    String lists = "lanyard: 1\nlists: {good: [a], bad: b}\n";
    assertThat(problems(lists + rule.formatted("lists.bad"))).hasSize(1);
    assertThat(problems(lists + rule.formatted("lists.good"))).hasSize(1);
  }

  @Test
  void aFileThatCanNotBeIncludedMayDeclareWhatIsRead(@TempDir Path directory) throws Exception {
    for (String include : List.of("[missing.yaml]", "[torn.yaml]", "[model-output]", "none.yaml")) {
      Path file = directory.resolve("lanyard.yaml");
      Files.writeString(directory.resolve("torn.yaml"), "lists: {models: [a\n");
      Files.writeString(
          file, "lanyard: 1\nroutes: {in-house: {model: m}}\ninclude: " + include + "\n" + RULES);
      assertThat(RuleFile.load(file))
          .isInstanceOfSatisfying(
              Loaded.Invalid.class,
              invalid ->
                  assertThat(invalid.problems().stream().map(Object::toString))
                      .anyMatch(line -> line.contains("'model.nmae'"))
                      .noneMatch(line -> line.contains("lists.models")));
    }
  }

  private static List<String> problems(String text) {
    return Texts.problems(text).lines().toList();
  }
}
