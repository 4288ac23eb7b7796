package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.compile.Compiler;
import io.lanyard.rules.compile.Program;
import io.lanyard.rules.compile.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a block looks for in the same list is found in lists of every kind, or fails alike. */
class CompiledListsTest {
  private static final Scope SCOPE =
      Scope.builder()
          .name(new Name("tags", Type.list(Type.STRING), 0, true))
          .name(new Name("level", Type.INT, 1, true))
          .build();

  private static final List<Expression> CONDITIONS = conditions();

  private static List<Expression> conditions() {
    List<Expression> conditions = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      conditions.add(condition("level > " + (i - 35) + " || \"t" + i + "\" in tags"));
      conditions.add(condition("level <= " + (i - 35) + " && !(\"t" + i + "\" in tags)"));
    }
    for (String operator : List.of("<", "<=", ">", ">=")) {
      conditions.add(condition("level " + operator + " 3"));
    }
    return conditions;
  }

  private static Expression condition(String text) {
    return (Expression) Cel.condition(text, SCOPE);
  }

  static List<Object> lists() {
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add("t" + 3 * i);
    }
    return List.of(
        List.of(),
        List.of("t0"),
        List.of("t69", "t68", "x"),
        new LinkedList<>(List.of("t1", 4L)),
        Collections.singletonList(null),
        many,
        Set.copyOf(many),
        new HashSet<>(many.subList(0, 5)),
        Map.of("t5", true),
        "t5",
        7L,
        Failure.because("not known"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyListIsLookedThrough(Object tags) {
    Program program = Compiler.compile(List.of(questions(CONDITIONS)), node -> -1);
    for (Object level : List.of(3L, -40L, Long.MAX_VALUE, 3, 3.5, "3", Failure.because("none"))) {
      Environment environment = slot -> slot == 0 ? tags : level;
      int[] found = new int[CONDITIONS.size()];
      program.examine(0, environment, (place, answer) -> found[place] = answer);
      boolean typed = tags instanceof Collection && (level instanceof Long || level == (Object) 3);
      for (int i = 0; i < found.length; i++) {
        Expression condition = CONDITIONS.get(i);
        if (typed || found[i] != Operations.ASK) {
          assertThat(found[i])
              .as("%s of %s and %s", condition.text(), tags, level)
              .isEqualTo(Operations.truth(condition.value(environment)));
        }
      }
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
