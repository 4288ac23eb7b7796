package io.lanyard.rules;

import io.lanyard.Known;
import io.lanyard.Origins;
import io.lanyard.SourceKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The origins of a call of which somebody says that all its texts are of one kind. */
record WrittenOrigins(SourceKind kind, Set<String> labels) implements Origins {
  @Override
  public Known structureFrom(SourceKind asked) {
    return asked == kind ? Known.YES : Known.NO;
  }

  @Override
  public double appCoverage() {
    return kind == SourceKind.APP ? 1 : 0;
  }

  @Override
  public boolean onlyFrom(String path, List<String> texts, Collection<SourceKind> kinds) {
    return kinds.contains(kind);
  }

  @Override
  public boolean fromField(String path, List<String> texts, String tool, String field) {
    return kind == SourceKind.TOOL;
  }

  @Override
  public Set<SourceKind> kindsOf(String path, List<String> texts) {
    return Set.of(kind);
  }
}
