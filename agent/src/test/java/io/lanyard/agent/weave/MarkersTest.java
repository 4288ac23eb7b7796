package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class MarkersTest {
  private final Markers markers = new Markers();

  @Test
  void findsEveryTextThatIsThereAndNoOther() throws IOException {
    byte[] file = fileOf(Annotated.class);
    int whole = markers.add("a text/that only this has");
    int inside = markers.add("only this");
    int referred = markers.add("java/lang/Deprecated");
    markers.add("only thus");
    markers.add("a text/that only this has not");

    assertThat(markers.foundIn(file).stream()).containsExactlyInAnyOrder(whole, inside, referred);
  }

  @Test
  void asManyAsLibrariesNeedAreToldApart() {
    ClassWriter file = new ClassWriter(0);
    file.visit(Opcodes.V17, 0, "Any", null, "java/lang/Object", null);
    List<Integer> there = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int marker = markers.add("library" + i + "/client/");
      if (i % 7 == 3) {
        file.newUTF8("Llibrary" + i + "/client/Client;");
        there.add(marker);
      }
    }

    assertThat(markers.foundIn(file.toByteArray()).stream().boxed())
        .containsExactlyElementsOf(there);
  }

  @Test
  void theSameTextHasTheSameBit() {
    assertThat(markers.add("one/"))
        .isEqualTo(markers.add("one/"))
        .isNotEqualTo(markers.add("two/"));
  }

  private static byte[] fileOf(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
      return in.readAllBytes();
    }
  }

  /** With numbers that take two entries of the pool each. */
  private static final class Annotated {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 0.1;

    @Deprecated
    static String text() {
      return "a text/that only this has" + System.nanoTime();
    }
  }
}
