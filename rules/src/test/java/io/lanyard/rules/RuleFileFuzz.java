package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Effect;
import io.lanyard.rules.check.RuleCheck;
import io.lanyard.rules.yaml.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any bytes as a rule file: read, and if they are one, applied to calls. Jazzer calls this with
 * what it makes up; {@link FuzzCorpusTest} with what it once found.
 */
public final class RuleFileFuzz {
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          "desk", InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")), Limits.BOUNDLESS);
  private static final List<CallFile> CALLS =
      Stream.of(
              "action: model.chat, model: gpt-4o, prompt: delete my visit",
              "action: retrieval.search, store: patient-notes",
              "action: tool.call, tool: cancel_order, args: {customer: bob, amount: 7}",
              "action: sql.execute, sql: select * from visits, cause: [model.chat, tool.call]",
              "action: http.send, host: acme.example, port: 443, path: /x",
              "action: socket.connect, host: 10.0.0.1, port: 5432",
              "action: request.enter, request: {path: /admin}")
          .map(RuleFileFuzz::call)
          .toList();

  private RuleFileFuzz() {}

  /** Throws what nobody who reads, applies or explains a rule file declares; returns otherwise. */
  public static void fuzzerTestOneInput(byte[] data) {
    Loaded loaded = RuleFile.read("fuzz.yaml", new String(data, StandardCharsets.UTF_8));
    if (loaded instanceof Loaded.Invalid invalid) {
      assertThat(invalid.problems()).isNotEmpty();
      invalid.problems().forEach(problem -> assertThat(problem.at().column()).isPositive());
    } else {
      apply((RuleFile) loaded);
    }
  }

  /** The story of a decision and the decision are two ways through the same rules. */
  private static void apply(RuleFile file) {
    assertThat(RuleCheck.of(file, Instant.EPOCH).wording()).isNotBlank();
    RuleSet rules = RuleSet.of(file, SURROUNDINGS);
    for (CallFile call : CALLS) {
      Effect decided = rules.decide(call.call()).effect();
      assertThat(rules.explain(call.call()).decision().effect()).isEqualTo(decided);
    }
  }

  private static CallFile call(String call) {
    Problems problems = new Problems();
    String caller =
        "{subject: ann, groups: [support], scopes: [data.read], claims: {level: 3, team: a}}";
    return CallFile.read("call.yaml", "as: " + caller + "\ncall: {" + call + "}", problems)
        .orElseThrow(() -> new AssertionError(problems.list()));
  }
}
