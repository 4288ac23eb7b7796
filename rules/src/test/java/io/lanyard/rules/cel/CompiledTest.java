package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.compile.Compiler;
import io.lanyard.rules.compile.Program;
import io.lanyard.rules.compile.Question;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compiled conditions say what the interpreter says of the same tree, in blocks in which they share
 * what they have in common.
 *
 * <p>More, or others: {@code -Dlanyard.fuzz.count=1000000 -Dlanyard.fuzz.seed=7}.
 */
class CompiledTest {
  private static final long SEED = Long.getLong("lanyard.fuzz.seed", 20261122L);
  private static final long COUNT = Long.getLong("lanyard.fuzz.count", 20_000L);

  private final OracleWorld world = new OracleWorld();
  private final List<String> different = new ArrayList<>();
  private final long[] answers = new long[4];

  @Test
  void everyConditionMeansWhatItMeansToTheInterpreter() {
    List<List<Expression>> blocks = new ArrayList<>();
    List<Expression> block = new ArrayList<>();
    int parts = 0;
    for (long seed = SEED; seed < SEED + COUNT && different.size() < 20; seed++) {
      if (world.check(condition(seed)) instanceof Expression expression) {
        int more = Compiler.parts(expression.root());
        if (parts + more > Compiler.MOST_PARTS) {
          blocks.add(block);
          block = new ArrayList<>();
          parts = 0;
        }
        block.add(expression);
        parts += more;
      }
      if (blocks.size() == Compiler.MOST_PARTS_OF_CLASS / Compiler.MOST_PARTS) {
        compare(blocks);
        blocks.clear();
      }
    }
    blocks.add(block);
    compare(blocks);
    assertThat(different).isEmpty();
    long all = answers[0] + answers[1] + answers[2] + answers[3];
    assertThat(all).isGreaterThan(COUNT * 9 / 10);
    assertThat(answers[Operations.NO]).isGreaterThan(all / 10);
    assertThat(answers[Operations.YES]).isGreaterThan(all / 10);
    assertThat(answers[Operations.FAILED]).isGreaterThan(all / 10);
    assertThat(answers[Operations.ASK]).as("left to the interpreter").isLessThan(all / 10);
  }

  /** Rules that are looked up make blocks of one or two: as many as a class may have. */
  @Test
  void classesMayHaveManyBlocks() {
    List<List<Expression>> blocks = new ArrayList<>();
    int full = 0;
    int parts = 0;
    for (long seed = SEED; full < 5; seed++) {
      if (world.check(condition(seed)) instanceof Expression expression) {
        int more = Compiler.parts(expression.root());
        boolean tooMany = parts + more > Compiler.MOST_PARTS_OF_CLASS;
        if (tooMany || blocks.size() == Compiler.MOST_BLOCKS) {
          full += tooMany ? 0 : 1;
          compare(blocks);
          blocks.clear();
          parts = 0;
        }
        blocks.add(List.of(expression));
        parts += more;
      }
    }
    assertThat(different).isEmpty();
    assertThat(answers[Operations.YES]).isPositive();
    assertThat(answers[Operations.NO]).isPositive();
    assertThat(answers[Operations.FAILED]).isPositive();
  }

  /** A condition, or a value compared with another. */
  private static String condition(long seed) {
    RandomExpression random = new RandomExpression(seed);
    int depth = (int) (1 + seed % 4);
    return seed % 3 == 0
        ? "dyn(" + random.any(depth) + ") == " + random.any(depth)
        : random.any(depth);
  }

  private void compare(List<List<Expression>> blocks) {
    Program program =
        Compiler.compile(blocks.stream().map(CompiledTest::questions).toList(), node -> -1);
    for (int i = 0; i < blocks.size(); i++) {
      int[] found = new int[blocks.get(i).size()];
      program.examine(i, world.environment(), (place, answer) -> found[place] = answer);
      for (int j = 0; j < found.length; j++) {
        compare(blocks.get(i).get(j), found[j]);
      }
    }
  }

  private void compare(Expression expression, int answer) {
    answers[answer]++;
    Object value = world.value(expression);
    int wanted = Operations.truth(value);
    if (answer != wanted && answer != Operations.ASK) {
      different.add(expression.text() + "\n  compiled: " + answer + "\n  interpreted: " + value);
    }
  }

  private static List<Question> questions(List<Expression> conditions) {
    List<Question> questions = new ArrayList<>();
    for (Expression condition : conditions) {
      questions.add(new Question(questions.size(), condition));
    }
    return questions;
  }
}
