package io.lanyard.rules;

import io.lanyard.Caller;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes callers, calls and tests from what a file says. */
final class TestReader {
  private final Section file;
  private final Problems problems;
  private final Callers callers;
  private final SortedMap<String, Caller> given = new TreeMap<>();

  /**
   * The file has {@code given}, and whatever is asked for.
   *
   * @param claims those that are declared; empty if nobody knows
   */
  TestReader(Section file, Optional<Map<String, Type>> claims, Problems problems) {
    this(file, List.of(), claims, problems);
  }

  /** The same; it may give other callers than elsewhere by the same names. */
  TestReader(
      Section file,
      List<Named<Section>> elsewhere,
      Optional<Map<String, Type>> claims,
      Problems problems) {
    this.file = file;
    this.problems = problems;
    this.callers = new Callers(claims, problems);
    elsewhere.forEach(this::give);
    if (file.has(TestsFormat.GIVEN)) {
      file.get(TestsFormat.GIVEN).forEach(this::give);
    }
  }

  private void give(Named<Section> named) {
    String name = named.name().text();
    Section written = named.value();
    given.put(name, written.isWhole() ? callers.of(written, name) : Caller.ANONYMOUS);
  }

  /** All tests that are whole; of what is wrong with the others all is told that can be. */
  List<RuleTest> tests() {
    List<RuleTest> tests = new ArrayList<>();
    Map<String, Position> names = new HashMap<>();
    List<Section> written =
        file.has(TestsFormat.TESTS) ? file.get(TestsFormat.TESTS) : List.<Section>of();
    for (Section test : written) {
      if (!test.isWhole()) {
        checkCaller(test);
        continue;
      }
      List<CallFile> calls = new ArrayList<>();
      List<String> phrasings = test.get(CallFormat.PHRASINGS);
      phrasings.forEach(prompt -> calls.add(call(test, Optional.of(prompt))));
      if (phrasings.isEmpty()) {
        calls.add(call(test, Optional.empty()));
      }
      Yaml.Scalar name = test.get(CallFormat.NAME);
      Position first = names.putIfAbsent(name.text(), name.at());
      if (first != null) {
        problems.add(
            name.at(), "the test '" + name.text() + "' again", "each once", "see " + first);
      }
      tests.add(new RuleTest(name.text(), test.at(), calls, test.get(CallFormat.EXPECT)));
    }
    return tests;
  }

  /** The call of a section with {@code as}, {@code at} and {@code call}. */
  CallFile call(Section section, Optional<String> prompt) {
    Caller caller = section.get(CallFormat.AS).map(this::caller).orElse(Caller.ANONYMOUS);
    Section call = section.get(CallFormat.CALL_KEY);
    return new CallFile(
        caller,
        WrittenCall.of(call, caller, prompt, problems),
        section.get(CallFormat.AT),
        call.get(CallFormat.DOCUMENTS),
        exhausted(call));
  }

  private static Set<String> exhausted(Section call) {
    return call.get(CallFormat.EXHAUSTED).stream()
        .map(Yaml.Scalar::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void checkCaller(Section test) {
    if (test.has(CallFormat.AS)) {
      test.get(CallFormat.AS).ifPresent(this::caller);
    }
  }

  private Caller caller(Yaml as) {
    if (!(as instanceof Yaml.Scalar name)) {
      return CallFormat.CALLER
          .read(as, problems)
          .filter(Section::isWhole)
          .map(section -> callers.of(section, "as"))
          .orElse(Caller.ANONYMOUS);
    }
    Caller caller = given.get(name.text());
    if (caller == null && !file.has(TestsFormat.GIVEN)) {
      return Caller.ANONYMOUS;
    }
    if (caller == null && given.isEmpty()) {
      String mend = "write {subject: " + name.text() + "}, or name callers under 'given:'";
      problems.add(name.at(), "the caller '" + name.text() + "'", "one that is given", mend);
      return Caller.ANONYMOUS;
    }
    if (caller == null) {
      problems.unknownName(name.at(), "the caller", name.text(), given.keySet());
      return Caller.ANONYMOUS;
    }
    return caller;
  }
}
