package io.lanyard.rules.cel;

import io.lanyard.rules.cel.Conformance.Kind;
import io.lanyard.rules.cel.Conformance.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of the conformance tests as a page of the documentation. */
final class ConformanceTable {
  private static final String INTRODUCTION =
      """
      # Conformance with the Common Expression Language

      The conditions of rules are CEL. This page is written by `ConformanceTest` from the tests of
      the CEL specification (google/cel-spec, `tests/simple`), and compared with it in every build.
      A test passes, or its expression is refused when the rules are loaded, with a message that
      names what is not supported. None gives another result than the specification says.

      | File | Tests | Passed | Refused | Of those that need no protobuf message | Passed |
      |---|---:|---:|---:|---:|---:|
      """;
  private static final String REFUSED =
      """

      ## Refused, though no protobuf message is needed

      | Test | Expression | Message |
      |---|---|---|
      """;

  private ConformanceTable() {}

  static String of(List<Result> results) {
    Map<String, List<Result>> files = new TreeMap<>();
    for (Result result : results) {
      files.computeIfAbsent(result.test().file(), file -> new ArrayList<>()).add(result);
    }
    StringBuilder page = new StringBuilder(INTRODUCTION);
    files.forEach((file, those) -> page.append(row(file, those)));
    page.append(row("**all**", results)).append(REFUSED);
    results.stream()
        .filter(result -> result.isRelevant() && result.kind() == Kind.REFUSED)
        .forEach(result -> page.append(refusal(result)));
    return page.toString();
  }

  private static String row(String name, List<Result> results) {
    List<Result> relevant = results.stream().filter(Result::isRelevant).toList();
    long refused = results.stream().filter(result -> result.kind() == Kind.REFUSED).count();
    return "| %s | %d | %d | %d | %d | %d |\n"
        .formatted(
            name, results.size(), passed(results), refused, relevant.size(), passed(relevant));
  }

  private static long passed(List<Result> results) {
    return results.stream().filter(Result::hasPassed).count();
  }

  private static String refusal(Result result) {
    return "| %s | %s | %s |\n"
        .formatted(result.test().name(), code(result.test().expression()), cell(result.detail()));
  }

  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
