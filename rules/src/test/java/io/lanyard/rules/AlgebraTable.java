package io.lanyard.rules;

import io.lanyard.Decision;
import io.lanyard.rules.format.JsonForm;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One file of cases: rules, and calls that they decide.
 *
 * @param counted whether limits are counted; those that a call names are then used up for it, and
 *     of others there is enough
 */
record AlgebraTable(String name, RuleFile rules, boolean counted, List<Case> cases) {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  /** One call, and what must be decided about it. */
  record Case(
      String name,
      CallFile call,
      String decision,
      Optional<String> by,
      Optional<String> reason,
      Optional<List<String>> matched,
      Optional<List<String>> obligations,
      Optional<List<String>> errors,
      List<Map<String, Object>> admits,
      List<Map<String, Object>> refuses) {}

  private static final Key<String> DECISION = Key.required("decision", Scalars.text(), "");
  private static final Key<Optional<String>> BY = Key.optional("by", Scalars.text(), "");
  private static final Key<Optional<String>> REASON = Key.optional("reason", Scalars.text(), "");
  private static final Key<Optional<List<String>>> MATCHED = texts("matched");
  private static final Key<Optional<List<String>>> OBLIGATIONS = texts("obligations");
  private static final Key<Optional<List<String>>> ERRORS = texts("errors");
  private static final Key<List<Map<String, Object>>> ADMITS = documents("admits");
  private static final Key<List<Map<String, Object>>> REFUSES = documents("refuses");
  private static final Key<String> NAME = Key.required("name", Scalars.text(), "");
  private static final Key<Section> EXPECT =
      Key.required(
          "expect",
          Shape.of(
              "an expectation",
              section -> section,
              DECISION,
              BY,
              REASON,
              MATCHED,
              OBLIGATIONS,
              ERRORS,
              ADMITS,
              REFUSES),
          "");
  private static final Key<List<Section>> CASES =
      Key.required(
          "cases",
          Lists.listOf(
              Shape.of(
                  "a case",
                  section -> section,
                  NAME,
                  CallFormat.AS,
                  CallFormat.AT,
                  CallFormat.CALL_KEY,
                  TestsFormat.GIVEN,
                  EXPECT)),
          "");

  private static final Key<String> RULES = Key.required("rules", Scalars.anyText(), "");
  private static final Key<Boolean> COUNTED =
      Key.withDefault("counted", Scalars.bool(), "true", "");
  private static final Shape<Section> TABLE = Shape.section("a table", RULES, COUNTED, CASES);

  private static Key<Optional<List<String>>> texts(String name) {
    return Key.optional(name, Lists.listOf(Scalars.text()), "");
  }

  private static Key<List<Map<String, Object>>> documents(String name) {
    return Key.withDefault(name, Lists.listOf(Lists.mapOf("metadata", new JsonForm())), "[]", "");
  }

  static List<AlgebraTable> all() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/io/lanyard/rules/algebra"))) {
      return files.sorted().map(AlgebraTable::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AlgebraTable read(Path path) {
    Problems problems = new Problems();
    Section table =
        FormatReader.read(path.toString(), Texts.of(path), TABLE, problems)
            .orElseThrow(() -> new AssertionError(problems.list()));
    List<Case> cases = new ArrayList<>();
    table.get(CASES).forEach(row -> cases.add(row(row, problems)));
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.list());
    }
    String name = path.getFileName().toString();
    return new AlgebraTable(name, Texts.rules(table.get(RULES)), table.get(COUNTED), cases);
  }

  private static Case row(Section section, Problems problems) {
    Section expect = section.get(EXPECT);
    return new Case(
        section.get(NAME),
        new TestReader(section, Optional.empty(), problems).call(section, Optional.empty()),
        expect.get(DECISION),
        expect.get(BY),
        expect.get(REASON),
        expect.get(MATCHED),
        expect.get(OBLIGATIONS),
        expect.get(ERRORS),
        expect.get(ADMITS),
        expect.get(REFUSES));
  }

  Decision decide(CallFile file) {
    InstantSource clock = InstantSource.fixed(file.at().orElse(NOW));
    Limits limits = counted ? file.limits() : Limits.UNCOUNTED;
    return RuleSet.of(rules, new Surroundings("desk", clock, limits)).decide(file.call());
  }
}
