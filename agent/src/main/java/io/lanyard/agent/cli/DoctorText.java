package io.lanyard.agent.cli;

import io.lanyard.agent.classpath.FoundArtifact;
import io.lanyard.agent.classpath.Reach;
import io.lanyard.agent.classpath.Survey;
import io.lanyard.agent.classpath.TestedRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What {@code doctor} says to people: the application's own libraries first, then the JDK. */
record DoctorText(Output output) {
  void print(int libraries, Survey survey) {
    output.line(
        "Looked at "
            + Quantity.of(libraries, "jar")
            + (libraries == 0 ? ": name the application's jar, or all of its class path." : "."));
    List<String> jdk = new ArrayList<>();
    List<Survey.Guarded> found = new ArrayList<>();
    for (Survey.Guarded library : survey.guarded()) {
      if (library.artifact().isEmpty()) {
        jdk.add(library.point().library().replaceFirst("^JDK ", ""));
      } else {
        found.add(library);
      }
    }
    output.line("Guarded:");
    found.forEach(this::guarded);
    output.line("  of the JDK: " + String.join(", ", jdk));
    unguarded(survey.unguarded());
    if (!survey.unread().isEmpty()) {
      output.line("Not looked at:");
      survey.unread().forEach(file -> output.line("  " + Printable.of(file)));
    }
  }

  private void guarded(Survey.Guarded library) {
    TestedRange range = library.range();
    String words = range.words() + " (" + library.tested() + ")";
    output.line(
        "  "
            + Printable.of(library.point().library())
            + ": "
            + Printable.of(library.artifact().map(FoundArtifact::toString).orElse(""))
            + ", "
            + (range == TestedRange.OUTSIDE ? output.styled("fg(yellow)", words) : words));
  }

  private void unguarded(Map<FoundArtifact, Reach> unguarded) {
    if (unguarded.isEmpty()) {
      output.line("Not guarded: none that Lanyard knows of");
      return;
    }
    output.line("Not guarded; decided only where they stand on a library that is:");
    Map<Reach, List<String>> byReach = new EnumMap<>(Reach.class);
    unguarded.forEach(
        (artifact, reach) ->
            byReach
                .computeIfAbsent(reach, any -> new ArrayList<>())
                .add(output.styled("fg(red)", Printable.of(artifact.toString()))));
    byReach.forEach(
        (reach, artifacts) ->
            output.line("  " + reach.words() + ": " + String.join(", ", artifacts)));
  }
}
