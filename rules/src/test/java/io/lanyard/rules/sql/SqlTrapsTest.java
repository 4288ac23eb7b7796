package io.lanyard.rules.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** SQL meant to be taken for something else; each case in traps.txt is named by its meaning. */
class SqlTrapsTest {
  private static final Pattern EXPECTATION =
      Pattern.compile("(\\w+)=((?:[^=](?! \\w+=))*[^= ]|)(?= |$)");

  @TestFactory
  List<DynamicTest> eachTrapIsSeenForWhatItIs() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String trap : traps().split("(?m)^## ", -1)) {
      if (!trap.isBlank()) {
        String[] lines = trap.split("\n", 3);
        tests.add(dynamicTest(lines[0], () -> check(lines[1], lines[2].strip())));
      }
    }
    assertTrue(tests.size() > 100, "the file is read whole");
    return tests;
  }

  private static String traps() throws IOException {
    try (InputStream in = SqlTrapsTest.class.getResourceAsStream("traps.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void check(String expectations, String sql) {
    SqlFacts facts = SqlText.classify(sql);
    Matcher expectation = EXPECTATION.matcher(expectations);
    int checked = 0;
    while (expectation.find()) {
      check(expectation.group(1), expectation.group(2), facts);
      checked++;
    }
    assertEquals(expectations.split("\\w=", -1).length - 1, checked, expectations);
  }

  private static void check(String what, String expected, SqlFacts facts) {
    switch (what) {
      case "op" -> assertEquals(expected, facts.operation().name(), facts::toString);
      case "writes" -> assertEquals(expected, "" + facts.writes(), facts::toString);
      case "parsed" -> assertEquals(expected, "" + facts.parsed(), facts::toString);
      case "statements" -> assertEquals(expected, "" + facts.statements(), facts::toString);
      case "tables" -> assertEquals(expected, joined(facts.tables()), facts::toString);
      case "columns" -> assertEquals(expected, joined(facts.columns()), facts::toString);
      case "reach" -> assertTrue(facts.names().contains(expected), facts::toString);
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static String joined(Set<String> names) {
    return String.join(",", new TreeSet<>(names));
  }
}
