package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Decision;
import io.lanyard.Obligation;
import io.lanyard.rules.AlgebraTable.Case;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables under {@code algebra/}: what rules mean together, case by case. */
final class AlgebraTest {
  @TestFactory
  Stream<DynamicContainer> tables() {
    return AlgebraTable.all().stream()
        .map(
            table ->
                DynamicContainer.dynamicContainer(
                    table.name(), table.cases().stream().map(row -> test(table, row))));
  }

  private static DynamicTest test(AlgebraTable table, Case row) {
    return DynamicTest.dynamicTest(row.name(), () -> check(row, table.decide(row.call())));
  }

  private static void check(Case row, Decision decision) {
    assertThat(decision.effect().id()).as("%s", decision).isEqualTo(row.decision());
    row.by().ifPresent(rule -> assertThat(decision.rule()).isEqualTo(rule));
    row.reason().ifPresent(reason -> assertThat(decision.reason()).isEqualTo(reason));
    row.matched().ifPresent(ids -> assertThat(decision.matched()).isEqualTo(ids));
    row.errors().ifPresent(starts -> checkErrors(decision.errors(), starts));
    row.obligations()
        .ifPresent(
            ids -> assertThat(decision.obligations()).extracting(Obligation::rule).isEqualTo(ids));
    row.admits().forEach(document -> assertThat(admits(decision, document)).isTrue());
    row.refuses().forEach(document -> assertThat(admits(decision, document)).isFalse());
    assertThat(decision.enforced()).isTrue();
    assertThat(decision.rules()).startsWith("sha256:");
  }

  private static void checkErrors(List<String> errors, List<String> starts) {
    assertThat(errors).hasSameSizeAs(starts);
    for (int i = 0; i < starts.size(); i++) {
      assertThat(errors.get(i)).startsWith(starts.get(i));
    }
  }

  private static boolean admits(Decision decision, Map<String, ?> document) {
    return decision.obligations().stream()
        .allMatch(obligation -> ((Obligation.Filter) obligation).admits().test(document));
  }
}
