package io.lanyard.rules;

import io.lanyard.SourceKind;
import io.lanyard.rules.cel.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a record holds of where a call's texts came from.
 *
 * @param withheld is told when something is asked that is not on record
 */
record RecordedTexts(OriginAnswers answers, Set<String> withheld) implements CallTexts {
  @Override
  public Object structureFrom(SourceKind kind) {
    return known(answers.structureFrom(kind).map(answer -> answer.id()));
  }

  @Override
  public Object onlyFrom(String path, List<SourceKind> kinds) {
    return known(answers.onlyFrom(path, kinds));
  }

  @Override
  public Object fieldFrom(String path, String tool, String field) {
    return known(answers.fieldFrom(path, tool, field));
  }

  @Override
  public Object kindsAt(String path) {
    return known(
        answers.kindsAt(path).map(kinds -> kinds.stream().map(SourceKind::id).sorted().toList()));
  }

  @Override
  public String toString() {
    return "origins";
  }

  private Object known(Optional<? extends Object> answer) {
    if (answer.isPresent()) {
      return answer.get();
    }
    withheld.add(PartialAttributes.ORIGINS);
    return Failure.because("not known from the record: " + PartialAttributes.ORIGINS);
  }
}
