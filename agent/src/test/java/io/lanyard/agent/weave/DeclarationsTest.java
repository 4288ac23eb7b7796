package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import io.lanyard.agent.library.Libraries;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asked of real libraries: those that guards are written against, in their oldest versions. */
final class DeclarationsTest {
  private static final ClassLoader LOADER = DeclarationsTest.class.getClassLoader();

  private static final Set<String> YOUNGER =
      Set.of(
          "dev.langchain4j.model.audio.AudioTranscriptionModel",
          "dev.langchain4j.model.audio.TextToSpeechModel");

  private final Declarations declarations = new Declarations();

  static Stream<GuardedType> typesOfLibraries() {
    return Libraries.ALL.stream()
        .map(EnforcementPoint::types)
        .flatMap(List::stream)
        .filter(GuardedType.SubtypesOf.class::isInstance)
        .filter(type -> !type.type().startsWith("java.") && !YOUNGER.contains(type.type()));
  }

  @ParameterizedTest
  @MethodSource("typesOfLibraries")
  void theOldestVersionsDeclareWhatIsWovenBelow(GuardedType type) {
    String name = type.type().replace('.', '/');
    assertThat(Loaders.classFile(LOADER, name)).isPresent();
    assertThat(declarations.missing(LOADER, name, bindings(type.methods()))).isEmpty();
  }

  @Test
  void methodWithOtherParametersIsMissing() {
    List<Binding> bindings =
        bindings(
            List.of(
                GuardedMethod.of("charAt", "G", "long"),
                GuardedMethod.exactly("length", "G"),
                GuardedMethod.inSomeVersions("gone", "G")));

    assertThat(declarations.missing(LOADER, "java/lang/CharSequence", bindings))
        .containsExactly("charAt");
  }

  /** A subtype has it all the same, under the same name and with the same parameters. */
  @Test
  void inheritedMethodIsDeclared() {
    List<Binding> bindings =
        bindings(
            List.of(
                GuardedMethod.of("iterator", "G"),
                GuardedMethod.of("add", "G", "java.lang.Object"),
                GuardedMethod.of("size", "G", "int")));

    assertThat(declarations.missing(LOADER, "java/util/SortedSet", bindings))
        .containsExactly("size");
  }

  @Test
  void typeThatIsNotThereSaysNothing() {
    List<Binding> bindings = bindings(List.of(GuardedMethod.of("anything", "G")));

    assertThat(declarations.missing(LOADER, "com/example/Nothing", bindings)).isEmpty();
  }

  private static List<Binding> bindings(List<GuardedMethod> methods) {
    return methods.stream().map(method -> new Binding(method, method.guard())).toList();
  }
}
