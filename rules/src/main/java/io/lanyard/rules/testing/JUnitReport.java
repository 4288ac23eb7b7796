package io.lanyard.rules.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Test results in the XML format that servers for continuous integration read. */
public final class JUnitReport {
  private final StringBuilder out = new StringBuilder();

  private JUnitReport() {}

  /**
   * The report on one run.
   *
   * @param suite what was tested
   */
  public static String of(String suite, List<TestResult> results) {
    JUnitReport report = new JUnitReport();
    report.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    report.totals("testsuites", suite, results);
    report.totals("testsuite", suite, results);
    results.forEach(report::test);
    report.out.append("</testsuite>\n</testsuites>\n");
    return report.out.toString();
  }

  private void totals(String element, String suite, List<TestResult> results) {
    long failures = results.stream().filter(result -> !result.passed()).count();
    Duration took = results.stream().map(TestResult::took).reduce(Duration.ZERO, Duration::plus);
    out.append('<').append(element);
    attribute("name", suite);
    attribute("tests", String.valueOf(results.size()));
    attribute("failures", String.valueOf(failures));
    attribute("errors", "0");
    attribute("time", seconds(took));
    out.append(">\n");
  }

  private void test(TestResult result) {
    String file = result.test().at().file();
    out.append("  <testcase");
    attribute("name", result.test().name());
    attribute("classname", file);
    attribute("file", file);
    attribute("line", String.valueOf(result.test().at().line()));
    attribute("time", seconds(result.took()));
    if (result.passed()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n    <failure");
    attribute("message", FailureText.summary(result));
    attribute("type", "decision");
    out.append('>').append(escaped(FailureText.of(result))).append("</failure>\n  </testcase>\n");
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  private static String seconds(Duration took) {
    return BigDecimal.valueOf(took.toMillis(), 3).toPlainString();
  }

  /** XML 1.0 has no way to write most control characters; they become a replacement character. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\r', '\t' -> escaped.append("&#").append(point).append(';');
                default -> escaped.appendCodePoint(isXml(point) ? point : '\ufffd');
              }
            });
    return escaped.toString();
  }

  /** XML 1.0, section 2.2. */
  private static boolean isXml(int point) {
    return (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
