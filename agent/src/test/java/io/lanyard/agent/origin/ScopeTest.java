package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Known;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a scope keeps of a long conversation, and what it answers from memory. */
final class ScopeTest {
  /** Texts as often kept as known, with a word for each few chars. */
  private static final int MOST = 3 * Scope.MOST_SOURCES + 2 * WholeValues.MOST + SpokenWords.MOST;

  private final Scope scope = new Scope();

  @Test
  void anHourOfChatterStaysWithinBounds() {
    for (int turn = 0; turn < 20_000; turn++) {
      scope.hear(Source.of(SourceKind.USER, ""), "Question number " + turn + " of a long hour");
      Source asked = new Source(SourceKind.MODEL, "m" + turn, "find", "id", Set.of());
      scope.hear(asked, "{\"id\":\"ticket-" + turn + "\"}");
      scope.hearValue(asked, "ticket-" + turn);
      scope.hear(Source.of(SourceKind.TOOL, "t"), "Ticket " + turn + " is closed. ".repeat(20));
      scope.hearValue(asked, ("the long note of turn " + turn + ", ").repeat(20));
      scope.hearValue(asked, "'" + "\"".repeat(turn % 5_000));
    }
    assertThat(scope.hasToken("hour", Set.of(SourceKind.USER, SourceKind.MODEL))).isTrue();
    assertThat(scope.size()).isLessThanOrEqualTo(MOST);
    int then = scope.size();
    int generation = scope.generation();
    scope.hear(Source.of(SourceKind.TOOL, "t"), "one more, which nobody has room for");
    scope.hearValue(Source.of(SourceKind.MODEL, ""), "another");
    assertThat(scope.size()).isEqualTo(then);
    assertThat(scope.generation()).isEqualTo(generation);
    assertThat(scope.isTruncated(SourceKind.MODEL)).isTrue();
  }

  @Test
  void oneLongTextOfManyWordsStaysWithinBounds() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; words.length() < Scope.MOST_CHARS - 10; i++) {
      words.append((char) ('a' + i % 26)).append(i % 999).append(' ');
    }
    scope.hear(Source.of(SourceKind.TOOL, "t"), words.toString());
    assertThat(scope.hasToken("a0", Set.of(SourceKind.TOOL))).isTrue();
    assertThat(scope.size()).isLessThanOrEqualTo(MOST);
  }

  @Test
  void aVerdictIsAnsweredAgainUntilSomethingIsHeard() {
    AppConstants constants = new AppConstants();
    SqlOrigins origins = new SqlOrigins(constants);
    String sql = "delete from visits where paid = false";
    scope.hear(Source.of(SourceKind.MODEL, "1"), "Good morning.");
    SqlVerdict first = origins.judge(sql, "", scope, SourceKind.MODEL);
    assertThat(first.from()).isEqualTo(Known.UNKNOWN);
    assertThat(origins.judge(sql, "", scope, SourceKind.MODEL)).isSameAs(first);
    constants.add("delete from visits where paid = false");
    assertThat(origins.judge(sql, "", scope, SourceKind.MODEL).from()).isEqualTo(Known.NO);
    scope.hear(Source.of(SourceKind.MODEL, "2"), "delete from orders where paid = false");
    String other = "delete from orders where paid = false";
    assertThat(origins.judge(other, "", scope, SourceKind.MODEL).from()).isEqualTo(Known.YES);
    assertThat(origins.judge(other, "", scope, SourceKind.USER).from()).isEqualTo(Known.NO);
  }
}
