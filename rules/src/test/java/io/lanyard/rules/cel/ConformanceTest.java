package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.cel.Conformance.Kind;
import io.lanyard.rules.cel.Conformance.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests of the CEL specification. */
class ConformanceTest {
  private static final Path TABLE = Path.of("..", "docs", "cel-conformance.md");
  private static final List<Result> RESULTS =
      ConformanceCase.all().stream().map(Conformance::run).toList();

  @Test
  void noResultIsWrong() {
    assertThat(RESULTS)
        .hasSizeGreaterThan(892)
        .allSatisfy(
            result ->
                assertThat(result.kind())
                    .as("%s: %s", result.test().name(), result.detail())
                    .isNotEqualTo(Kind.WRONG));
  }

  @Test
  void whatIsRefusedIsNamed() {
    assertThat(RESULTS)
        .filteredOn(result -> result.kind() == Kind.REFUSED)
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.detail()).isNotBlank());
  }

  /** The message has a function of the expression, by its name. */
  @Test
  void whatIsRefusedThoughItNeedsNoProtobufMessageIsNamedByItsConstruct() {
    Pattern called = Pattern.compile("([A-Za-z_]+)\\(");
    assertThat(RESULTS)
        .filteredOn(result -> result.isRelevant() && result.kind() == Kind.REFUSED)
        .isNotEmpty()
        .allSatisfy(
            result ->
                assertThat(called.matcher(result.test().expression()).results())
                    .extracting(match -> match.group(1))
                    .anySatisfy(name -> assertThat(result.detail()).contains(name)));
  }

  /** To write the table anew: {@code mvn test -Dtest=ConformanceTest -Dlanyard.write-docs=true}. */
  @Test
  void theTableInTheDocumentationIsTrue() throws IOException {
    String table = ConformanceTable.of(RESULTS);
    if (Boolean.getBoolean("lanyard.write-docs")) {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(TABLE, table);
    }
    assertThat(TABLE).content().isEqualTo(table);
  }

  @Test
  void ofWhatNeedsNoProtobufMessageMostPasses() {
    List<Result> relevant = RESULTS.stream().filter(Result::isRelevant).toList();
    assertThat(relevant).hasSize(892);
    assertThat(relevant).filteredOn(Result::hasPassed).hasSizeGreaterThanOrEqualTo(885);
  }
}
