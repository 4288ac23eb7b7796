package io.lanyard.rules;

import io.lanyard.Known;
import io.lanyard.SourceKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules asked about the origins of a call's texts, and what they were told: by the names under
 * which a record holds it. Nothing else can be told from a record, since the texts are not in it.
 *
 * @param answers by question
 */
public record OriginAnswers(Map<String, Object> answers) {
  /** Nothing was asked. */
  public static final OriginAnswers NONE = new OriginAnswers(Map.of());

  /** The question for the share of a statement that is the application's own. */
  public static final String APP_COVERAGE = "sql.app_coverage";

  /** The question for what the texts of the scope hold. */
  public static final String LABELS = "scope.labels";

  public OriginAnswers {
    answers = Map.copyOf(answers);
  }

  /** Takes answers as they stand in a line that may be anybody's; what is no answer is left out. */
  public static OriginAnswers of(Map<String, ? extends @Nullable Object> recorded) {
    if (recorded.isEmpty()) {
      return NONE;
    }
    Map<String, Object> answers = new LinkedHashMap<>();
    recorded.forEach(
        (question, answer) -> {
          if (answer != null) {
            answers.put(question, answer);
          }
        });
    return new OriginAnswers(answers);
  }

  /** The name of a question about a statement's structure. */
  public static String structureQuestion(SourceKind kind) {
    return "sql.structure_from(" + kind.id() + ")";
  }

  /** The name of a question whether a text is from these kinds only. */
  public static String onlyQuestion(String path, Collection<SourceKind> kinds) {
    return "only_from(" + path + ", " + kinds.stream().map(SourceKind::id).toList() + ")";
  }

  /** The name of a question whether a text is the value of a tool's field. */
  public static String fieldQuestion(String path, String tool, String field) {
    return "field_from(" + path + ", " + tool + ", " + field + ")";
  }

  /** The name of a question who wrote a text. */
  public static String kindsQuestion(String path) {
    return "origin(" + path + ")";
  }

  Optional<Known> structureFrom(SourceKind kind) {
    Object answer = answers.get(structureQuestion(kind));
    for (Known known : Known.values()) {
      if (known.id().equals(answer)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  Optional<Boolean> fieldFrom(String path, String tool, String field) {
    return answers.get(fieldQuestion(path, tool, field)) instanceof Boolean answer
        ? Optional.of(answer)
        : Optional.empty();
  }

  Optional<Set<SourceKind>> kindsAt(String path) {
    return answers.get(kindsQuestion(path)) instanceof List<?> names
        ? kinds(names)
        : Optional.empty();
  }

  /** What is from some kinds only is so from more, and what is not from many, is not from fewer. */
  Optional<Boolean> onlyFrom(String path, Collection<SourceKind> kinds) {
    String begin = "only_from(" + path + ", [";
    for (Map.Entry<String, Object> each : answers.entrySet()) {
      String question = each.getKey();
      if (question.startsWith(begin)
          && question.endsWith("])")
          && each.getValue() instanceof Boolean answer) {
        String names = question.substring(begin.length(), question.length() - 2);
        Optional<Set<SourceKind>> asked =
            kinds(names.isEmpty() ? List.of() : List.of(names.split(", ")));
        if (asked.isPresent()
            && (answer ? kinds.containsAll(asked.get()) : asked.get().containsAll(kinds))) {
          return Optional.of(answer);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the answers say that a model wrote the structure of a statement, or some of a text. */
  public boolean isFromModel(String path) {
    return structureFrom(SourceKind.MODEL).equals(Optional.of(Known.YES))
        || kindsAt(path).filter(kinds -> kinds.contains(SourceKind.MODEL)).isPresent();
  }

  private static Optional<Set<SourceKind>> kinds(Collection<?> names) {
    Set<SourceKind> kinds = EnumSet.noneOf(SourceKind.class);
    for (Object name : names) {
      Optional<SourceKind> kind = SourceKind.named(String.valueOf(name));
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    return Optional.of(kinds);
  }
}
