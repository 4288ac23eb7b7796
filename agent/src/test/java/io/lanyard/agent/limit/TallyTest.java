package io.lanyard.agent.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.lanyard.rules.Limit;
import io.lanyard.rules.Limits.Verdict;
import io.lanyard.rules.RuleFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a limit where one window ends and the next begins. */
final class TallyTest {
  private static final long WINDOW = 1_000_000_000;

  /** A clock that can go on to the next window between two readings. */
  private static final class Turning implements TimeMeter {
    private long now;
    private int readingsBefore = Integer.MAX_VALUE;

    @Override
    public long currentTimeNanos() {
      if (readingsBefore-- == 0) {
        now = WINDOW + 1;
      }
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void whatComesBackToAWindowWasTakenFromIt(int readings) {
    Turning clock = new Turning();
    Tally tally = new Tally(limit(), clock);
    clock.now = WINDOW - 1;
    clock.readingsBefore = readings;

    Tally.Count first = tally.take(4).orElseThrow();
    clock.now = WINDOW + 1;
    long fresh = first.window() == 0 ? 10 : 6;
    assertThat(tally.take(fresh).orElseThrow().verdict()).isEqualTo(Verdict.Within.LIMIT);
    assertThat(tally.take(1).orElseThrow().verdict()).isInstanceOf(Verdict.Exhausted.class);

    tally.settle(first.window(), 4);

    long back = first.window() == 0 ? 0 : 4;
    assertThat(left(tally)).isEqualTo(back);
  }

  private static long left(Tally tally) {
    long left = 0;
    while (tally.take(1).orElseThrow().verdict() == Verdict.Within.LIMIT) {
      left++;
    }
    return left;
  }

  private static Limit limit() {
    String text =
        "lanyard: 1\nrules: [{id: l, effect: limit, action: tool.call, limit: {per:"
            + " caller.subject, at_most: 10, every: 1s}}]\n";
    if (RuleFile.read("lanyard.yaml", text) instanceof RuleFile file) {
      return file.rules().get(0).limit().orElseThrow();
    }
    throw new AssertionError(RuleFile.read("lanyard.yaml", text));
  }
}
