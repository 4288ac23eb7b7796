package io.lanyard.agent;

import io.lanyard.agent.classpath.FoundArtifact;
import io.lanyard.agent.classpath.Survey;
import io.lanyard.agent.classpath.TestedRange;
import io.lanyard.agent.library.selftest.SelfTestPoint;
import io.lanyard.agent.weave.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is guarded, as far as it is known when the JVM starts: what was woven already, and what is
 * on the class path and will be as it loads. What is doubtful is left to the list of gaps.
 */
final class GuardedLibraries {
  private static final String JDK = "JDK ";
  private static final int SHOWN = 8;

  /** By the name of the library, in which versions or from which file. */
  private final Map<String, Set<String>> found = new TreeMap<>();

  GuardedLibraries(Coverage coverage, Survey survey) {
    for (Survey.Guarded library : survey.guarded()) {
      if (library.range() != TestedRange.OUTSIDE) {
        found
            .computeIfAbsent(library.point().library(), any -> new TreeSet<>())
            .add(library.artifact().map(FoundArtifact::toString).orElse("JDK"));
      }
    }
    Set<String> doubtful =
        survey.guarded().stream()
            .map(library -> library.point().library())
            .collect(Collectors.toSet());
    coverage.guarded().forEach((name, from) -> addWoven(name, from, doubtful));
    coverage.gaps().forEach(gap -> found.remove(gap.library()));
  }

  /** What the class path tells says more than the file that a class came from. */
  private void addWoven(String library, String from, Set<String> surveyed) {
    if (!surveyed.contains(library) && !library.equals(SelfTestPoint.LIBRARY)) {
      found.computeIfAbsent(library, any -> new TreeSet<>()).add(from);
    }
  }

  /** Each with what was found of it, for the record. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    found.forEach((library, in) -> all.add(library + " (" + String.join(", ", in) + ")"));
    return all;
  }

  /** The same for one line: the application's own libraries, then the JDK's parts together. */
  @Override
  public String toString() {
    List<String> shown = new ArrayList<>();
    List<String> jdk = new ArrayList<>();
    found.forEach(
        (library, in) -> {
          if (library.startsWith(JDK)) {
            jdk.add(library.substring(JDK.length()));
          } else {
            shown.add(library + " (" + String.join(", ", in) + ")");
          }
        });
    if (shown.size() > SHOWN) {
      int more = shown.size() - SHOWN;
      shown.subList(SHOWN, shown.size()).clear();
      shown.add(more + " more");
    }
    if (!jdk.isEmpty()) {
      shown.add(JDK + "(" + String.join(", ", jdk) + ")");
    }
    return shown.isEmpty() ? "nothing" : String.join(", ", shown);
  }
}
