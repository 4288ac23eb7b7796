package io.lanyard.agent.classpath;

import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.Libraries;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Lanyard thinks of the libraries that were found.
 *
 * @param guarded the enforcement points that apply, each with what was found of its library
 * @param unguarded well-known libraries that nothing guards, with what they reach
 * @param unread files that could not be read, and why
 */
public record Survey(
    List<Guarded> guarded, Map<FoundArtifact, Reach> unguarded, List<String> unread) {

  /**
   * A library with an enforcement point.
   *
   * @param artifact what was found; empty for parts of the JDK
   */
  public record Guarded(
      EnforcementPoint point, Optional<FoundArtifact> artifact, TestedRange range) {
    /** The versions that the tests ran with. */
    public String tested() {
      return artifact.map(found -> testedWith(point, found)).orElseGet(point::versions);
    }
  }

  /** Looks at the class path and the module path of this JVM: cheap, by names where they tell. */
  public static Survey ofThisJvm() {
    List<String> paths = new ArrayList<>();
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      paths.addAll(List.of(System.getProperty(property, "").split(File.pathSeparator, -1)));
    }
    ClassPathSearch search = new ClassPathSearch(ClassPathSearch.Effort.QUICK);
    paths.stream().filter(path -> !path.isEmpty()).forEach(search::add);
    return of(search);
  }

  /** Judges what a search has found. */
  public static Survey of(ClassPathSearch search) {
    List<Guarded> guarded = new ArrayList<>();
    for (EnforcementPoint point : Libraries.ALL) {
      if (point.artifacts().isEmpty()) {
        guarded.add(new Guarded(point, Optional.empty(), TestedRange.INSIDE));
      }
    }
    Map<FoundArtifact, Reach> unguarded = new LinkedHashMap<>();
    for (FoundArtifact artifact : search.found()) {
      List<Guarded> known = guarding(artifact);
      guarded.addAll(known);
      if (known.isEmpty()) {
        UnguardedLibraries.reachOf(artifact).ifPresent(reach -> unguarded.put(artifact, reach));
      }
    }
    return new Survey(guarded, unguarded, search.unread());
  }

  private static List<Guarded> guarding(FoundArtifact artifact) {
    List<Guarded> known = new ArrayList<>();
    for (EnforcementPoint point : Libraries.ALL) {
      if (point.artifacts().stream().anyMatch(artifact::is)) {
        TestedRange range = TestedRange.of(artifact.version(), testedWith(point, artifact));
        known.add(new Guarded(point, Optional.of(artifact), range));
      }
    }
    return known;
  }

  private static String testedWith(EnforcementPoint point, FoundArtifact artifact) {
    return point.artifacts().stream()
        .filter(artifact::is)
        .findFirst()
        .map(point::versionsOf)
        .orElseGet(point::versions);
  }

  /** Everything that is not certain to be guarded. */
  public List<Doubt> doubts() {
    List<Doubt> doubts = new ArrayList<>();
    unguarded.forEach((artifact, reach) -> doubts.add(doubt(artifact, reach.words())));
    for (Guarded library : guarded) {
      if (library.range() == TestedRange.OUTSIDE && library.point().hangsOnVersion()) {
        library
            .artifact()
            .ifPresent(found -> doubts.add(doubt(found, "tested: " + library.tested())));
      }
    }
    unread.forEach(file -> doubts.add(new Doubt(file, file)));
    return doubts;
  }

  private static Doubt doubt(FoundArtifact artifact, String why) {
    return new Doubt(artifact.toString(), artifact + " (" + why + ")");
  }
}
